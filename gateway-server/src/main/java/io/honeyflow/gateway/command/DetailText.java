package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table or a partition in one line, as Thrift prints the metastore's records: what DESCRIBE EXTENDED shows. Source:
 * Hive's hive_metastore.thrift.
 */
final class DetailText {
    private DetailText() {}

    static String of(Table table) {
        return "Table(tableName:" + table.name()
                + ", dbName:" + table.database()
                + ", owner:" + table.owner()
                + ", createTime:" + table.createTime()
                + ", lastAccessTime:0, retention:0"
                + ", sd:" + descriptor(table.columns(), table.storage())
                + ", partitionKeys:" + fields(table.partitionColumns())
                + ", parameters:" + map(table.parameters())
                + ", viewOriginalText:"
                + table.view().map(Table.ViewText::original).orElse(null)
                + ", viewExpandedText:"
                + table.view().map(Table.ViewText::expanded).orElse(null)
                + ", tableType:" + table.kind().name()
                + ", rewriteEnabled:false, catName:hive, ownerType:USER, writeId:0, accessType:8)";
    }

    static String of(Table table, Partition partition) {
        return "Partition(values:" + list(partition.values())
                + ", dbName:" + table.database()
                + ", tableName:" + table.name()
                + ", createTime:" + partition.parameters().getOrDefault("transient_lastDdlTime", "0")
                + ", lastAccessTime:0"
                + ", sd:" + descriptor(table.columns(), partition.storage())
                + ", parameters:" + map(partition.parameters())
                + ", catName:hive, writeId:0)";
    }

    private static String descriptor(List<Column> columns, Storage storage) {
        return "StorageDescriptor(cols:" + fields(columns)
                + ", location:" + (storage.location().isEmpty() ? null : storage.location())
                + ", inputFormat:" + storage.inputFormat()
                + ", outputFormat:" + storage.outputFormat()
                + ", compressed:false, numBuckets:" + storage.bucketCount()
                + ", serdeInfo:SerDeInfo(name:null, serializationLib:"
                + (storage.serde().isEmpty() ? null : storage.serde())
                + ", parameters:" + map(storage.serdeParameters()) + ")"
                + ", bucketCols:" + list(storage.bucketColumns())
                + ", sortCols:[], parameters:{}, skewedInfo:SkewedInfo(skewedColNames:[], skewedColValues:[],"
                + " skewedColValueLocationMaps:{}), storedAsSubDirectories:false)";
    }

    private static String fields(List<Column> columns) {
        return columns.stream()
                .map(column -> "FieldSchema(name:" + column.name() + ", type:"
                        + column.type().hiveName() + ", comment:"
                        + (column.comment().isEmpty() ? null : column.comment()) + ")")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String list(List<String> texts) {
        return texts.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String map(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
