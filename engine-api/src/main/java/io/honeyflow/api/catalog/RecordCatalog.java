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

    /** The record that a partition which isn't in the metastore would have. */
    default PartitionRecord draft(Table table, Partition partition) {
        throw SqlException.notSupported("records of partitions in this catalog");
    }
}
