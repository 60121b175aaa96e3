package io.honeyflow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiveCatalogTest {
    @TempDir
    static Path data;

    private static Catalog catalog;

    @BeforeAll
    static void open() {
        catalog = HiveCatalog.embedded(data, Map.of());
    }

    @AfterAll
    static void close() {
        catalog.close();
    }

    private static Storage parquet() {
        return new Storage(
                "",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                Map.of("serialization.format", "1"),
                List.of(),
                -1);
    }

    private static Table table(String database, String name, List<Column> partitions) {
        return new Table(
                database,
                name,
                "me",
                TableKind.MANAGED_TABLE,
                List.of(
                        new Column("id", DataType.INT, "größe"),
                        new Column("price", new DataType.Decimal(7, 2)),
                        new Column("tags", DataTypes.parse("map<string,array<struct<a:int,b:char(3)>>>"))),
                partitions,
                parquet(),
                Map.of("comment", "a table"),
                null,
                0);
    }

    @Test
    void tablesKeepAllThatHiveKeeps() {
        catalog.createDatabase(new Database("kept", "a database", "", "me", Map.of("k", "v")));
        catalog.createTable(table("kept", "T1", List.of()));
        Table read = catalog.table("KEPT", "t1").orElseThrow();
        assertThat(read.columns()).isEqualTo(table("kept", "t1", List.of()).columns());
        assertThat(read.kind()).isEqualTo(TableKind.MANAGED_TABLE);
        assertThat(read.storage().inputFormat()).isEqualTo(parquet().inputFormat());
        assertThat(read.storage().location()).startsWith("file:").endsWith("kept.db/t1");
        assertThat(read.parameters()).containsKey("transient_lastDdlTime").containsEntry("comment", "a table");
        assertThat(catalog.tables("kept")).containsExactly("t1");
        assertThat(catalog.database("kept").orElseThrow().comment()).isEqualTo("a database");
        assertThatThrownBy(() -> catalog.createTable(table("kept", "t1", List.of())))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> catalog.dropDatabase("kept", Catalog.DropMode.RESTRICT))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("not empty");
        catalog.dropDatabase("kept", Catalog.DropMode.CASCADE);
        assertThat(catalog.database("kept")).isEmpty();
    }

    @Test
    void partitionsAreAddedListedAndDropped() {
        catalog.createTable(table("default", "parts", List.of(new Column("ds", DataType.STRING))));
        Table table = catalog.table("default", "parts").orElseThrow();
        List<Partition> partitions = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String location = table.storage().location() + "/ds=d" + i;
            partitions.add(
                    new Partition(List.of("d" + i), table.storage().withLocation(location), Map.of("numRows", "1")));
        }
        catalog.addPartitions("default", "parts", partitions);
        catalog.addPartitions("default", "parts", partitions.subList(0, 2));
        assertThat(catalog.partitionNames("default", "parts")).hasSize(600).contains("ds=d7");
        assertThat(catalog.partitions("default", "parts", List.of("ds=d7", "ds=d8", "ds=none")))
                .hasSize(2);
        catalog.dropPartition("default", "parts", List.of("d7"), Catalog.DropData.DELETE);
        assertThat(catalog.partition("default", "parts", List.of("d7"))).isEmpty();
        assertThat(catalog.partition("default", "parts", List.of("d8"))).isPresent();
    }

    @Test
    void statisticsAreKept() {
        catalog.createTable(table("default", "stats", List.of()));
        catalog.updateColumnStatistics(
                "default",
                "stats",
                Optional.empty(),
                Map.of(
                        "id", new ColumnStatistics(10, 1, BigDecimal.ONE, BigDecimal.TEN, -1, -1),
                        "price", new ColumnStatistics(5, 0, new BigDecimal("1.50"), new BigDecimal("2.25"), -1, -1)));
        Map<String, ColumnStatistics> read = catalog.columnStatistics("default", "stats", List.of("id", "price"));
        assertThat(read.get("id").distinct()).isEqualTo(10);
        assertThat(read.get("price").max()).isEqualByComparingTo("2.25");
    }

    @Test
    void statisticsOfPartitionsAreKnownOnceEachHasThem() {
        catalog.createTable(table("default", "part_stats", List.of(new Column("ds", DataType.STRING))));
        Table table = catalog.table("default", "part_stats").orElseThrow();
        List<Partition> partitions = new ArrayList<>();
        for (String day : List.of("a", "b")) {
            String location = table.storage().location() + "/ds=" + day;
            partitions.add(new Partition(List.of(day), table.storage().withLocation(location), Map.of()));
        }
        catalog.addPartitions("default", "part_stats", partitions);
        assertThat(catalog.columnStatistics("default", "part_stats", List.of("id")))
                .isEmpty();
        for (Partition partition : partitions) {
            int nulls = partition.values().equals(List.of("a")) ? 1 : 2;
            catalog.updateColumnStatistics(
                    "default",
                    "part_stats",
                    Optional.of(partition.values()),
                    Map.of("id", new ColumnStatistics(10, nulls, BigDecimal.ONE, BigDecimal.TEN, -1, -1)));
        }
        assertThat(catalog.columnStatistics("default", "part_stats", List.of("id"))
                        .get("id")
                        .nulls())
                .isEqualTo(3);
    }

    @Test
    void alteringRenames() {
        catalog.createTable(table("default", "old_name", List.of()));
        Table old = catalog.table("default", "old_name").orElseThrow();
        Table renamed = new Table(
                old.database(),
                "new_name",
                old.owner(),
                old.kind(),
                old.columns(),
                old.partitionColumns(),
                old.storage(),
                old.parameters(),
                null,
                old.createTime());
        catalog.alterTable("default", "old_name", renamed);
        assertThat(catalog.table("default", "old_name")).isEmpty();
        assertThat(catalog.table("default", "new_name")).isPresent();
        catalog.dropTable("default", "new_name", Catalog.DropData.DELETE);
        assertThat(catalog.table("default", "new_name")).isEmpty();
    }

    @Test
    void theSameFolderFindsTheSameTables(@TempDir Path folder) {
        try (Catalog first = HiveCatalog.embedded(folder, Map.of())) {
            first.createTable(table("default", "stays", List.of()));
        }
        try (Catalog again = HiveCatalog.embedded(folder, Map.of())) {
            assertThat(again.tables("default")).containsExactly("stays");
        }
    }
}
