package io.honeyflow.api.catalog;

import java.util.List;

/**
 * What only DESCRIBE tells of a partition.
 *
 * @param text all of the metastore's record in one line, as Thrift prints it
 * @param json the same as one object, its fields by their names in Thrift; those that aren't set are missing
 * @param columns its own, which may differ from the table's
 * @param createTime seconds since the epoch; 0 for unknown
 */
public record PartitionRecord(String text, String json, List<Column> columns, long createTime) {
    public PartitionRecord {
        columns = List.copyOf(columns);
    }
}
