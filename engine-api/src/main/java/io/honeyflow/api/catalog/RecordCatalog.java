package io.honeyflow.api.catalog;

import io.honeyflow.api.error.SqlException;

/** The metastore's own records, for statements that show them. They are read afresh each time. */
public interface RecordCatalog {
    /**
     * @param shown a table of this catalog; its parameters are shown in place of the record's
     * @throws SqlException TABLE_NOT_FOUND
     */
    default TableRecord record(Table shown) {
        throw SqlException.notSupported("records of tables in this catalog");
    }

    /** @throws SqlException PARTITION_NOT_FOUND */
    default PartitionRecord record(Table table, Partition partition) {
        throw SqlException.notSupported("records of partitions in this catalog");
    }

    /** The record that a table which isn't in the metastore would have. */
    default TableRecord draft(Table table) {
        throw SqlException.notSupported("records of tables in this catalog");
    }

    /** What another installation needs to have this table and these partitions. */
    default TransferRecord transfer(TransferRecord.Contents contents) {
        throw SqlException.notSupported("copies of tables for other installations in this catalog");
    }

    /** @throws SqlException CATALOG for texts that aren't such records */
    default TransferRecord.Contents contents(TransferRecord transfer) {
        throw SqlException.notSupported("copies of tables of other installations in this catalog");
    }

    /** The record that a partition which isn't in the metastore would have. */
    default PartitionRecord draft(Table table, Partition partition) {
        throw SqlException.notSupported("records of partitions in this catalog");
    }
}
