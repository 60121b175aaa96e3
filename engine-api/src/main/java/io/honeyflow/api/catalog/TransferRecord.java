package io.honeyflow.api.catalog;

import java.util.List;

/**
 * A table and partitions as Hive's EXPORT writes them down: each is the metastore's record, in JSON as Thrift writes it.
 * Source: Hive's TableSerializer and PartitionSerializer.
 */
public record TransferRecord(String table, List<String> partitions) {
    public TransferRecord {
        partitions = List.copyOf(partitions);
    }

    /** What such a record says. */
    public record Contents(Table table, List<Partition> partitions) {
        public Contents {
            partitions = List.copyOf(partitions);
        }
    }
}
