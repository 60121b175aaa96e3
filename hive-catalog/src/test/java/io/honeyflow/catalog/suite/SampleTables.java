package io.honeyflow.catalog.suite;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables and partitions to try a metastore with. */
public final class SampleTables {
    private SampleTables() {}

    public static Storage parquet() {
        return new Storage(
                "",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                Map.of("serialization.format", "1"),
                Buckets.NONE);
    }

    public static Table table(String database, String name, Column... partitionColumns) {
        return new Table(
                database,
                name,
                "me",
                TableKind.MANAGED_TABLE,
                List.of(
                        new Column("id", DataType.INT, "größe"),
                        new Column("price", new DataType.Decimal(7, 2)),
                        new Column("seen", DataType.TIMESTAMP),
                        new Column("tags", DataTypes.parse("map<string,array<struct<a:int,b:char(3)>>>"))),
                List.of(partitionColumns),
                parquet(),
                Map.of("comment", "a table"),
                null,
                0);
    }

    public static Table view(String database, String name, String text) {
        Storage none = new Storage("", "", "", "", Map.of(), Buckets.NONE);
        return new Table(
                database,
                name,
                "me",
                TableKind.VIRTUAL_VIEW,
                List.of(new Column("id", DataType.INT)),
                List.of(),
                none,
                Map.of(),
                new Table.ViewText(text, text),
                0);
    }

    /** Makes a table and gives it as the metastore has it. */
    public static Table create(Catalog catalog, Table table) {
        catalog.createTable(table);
        return catalog.table(table.database(), table.name()).orElseThrow();
    }

    /** A partition in its usual folder. */
    public static Partition partition(Table table, String... values) {
        List<String> columns =
                table.partitionColumns().stream().map(Column::name).toList();
        String location = table.storage().location() + "/" + PartitionName.of(columns, List.of(values));
        return new Partition(List.of(values), table.storage().withLocation(location), Map.of("numRows", "1"));
    }

    /** Adds a partition for each value of a table's only partition column. */
    public static void addPartitions(Catalog catalog, Table table, String... values) {
        List<Partition> partitions = new ArrayList<>();
        for (String value : values) {
            partitions.add(partition(table, value));
        }
        catalog.addPartitions(table.database(), table.name(), partitions);
    }
}
