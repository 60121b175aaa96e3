package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.type.DataType;
import io.honeyflow.catalog.HiveCatalog;
import io.honeyflow.formats.StorageFormats;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that aren't what they should be, and tables that other engines made and ours can't read. */
class BadFilesTest {
    private static final String ODD = "com.example.OddInputFormat";
    private static final String THRIFT = "org.apache.hadoop.hive.serde2.thrift.ThriftDeserializer";

    @TempDir
    private static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() {
        try (Catalog catalog = HiveCatalog.embedded(data, Map.of())) {
            makeForeignTables(catalog);
        }
        gateway = new LiveGateway(data, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void theGatewayLivesOn() throws SQLException {
        assertThat(gateway.rows("SELECT 1")).containsExactly("1");
    }

    /** As Hive and Spark write them into the metastore. */
    private static void makeForeignTables(Catalog catalog) {
        Storage orc = StorageFormats.ORC.storage("", Map.of());
        Storage text = StorageFormats.TEXTFILE.storage("", Map.of());
        catalog.createTable(table(
                "insert_only",
                orc,
                Map.of("transactional", "true", "transactional_properties", "insert_only"),
                List.of()));
        catalog.createTable(table(
                "insert_only_parts",
                orc,
                Map.of("transactional", "true", "transactional_properties", "insert_only"),
                List.of(new Column("p", DataType.INT))));
        catalog.createTable(table("clustered", clustered(orc), Map.of(), List.of()));
        catalog.createTable(table("clustered_parts", clustered(orc), Map.of(), List.of(new Column("p", DataType.INT))));
        catalog.createTable(table("thrift", with(text, text.inputFormat(), THRIFT), Map.of(), List.of()));
        catalog.createTable(table("odd", with(text, ODD, text.serde()), Map.of(), List.of()));
        catalog.createTable(table(
                "hbase",
                text,
                Map.of("storage_handler", "org.apache.hadoop.hive.hbase.HBaseStorageHandler"),
                List.of()));
        Table mixed = table("mixed", orc, Map.of(), List.of(new Column("p", DataType.INT)));
        catalog.createTable(mixed);
        Storage made = catalog.table("default", "mixed").orElseThrow().storage();
        catalog.addPartitions(
                "default",
                "mixed",
                List.of(new Partition(
                        List.of("1"), with(made, ODD, text.serde()).withLocation(made.location() + "/p=1"), Map.of())));
    }

    private static Storage with(Storage of, String inputFormat, String serde) {
        return new Storage(of.location(), inputFormat, of.outputFormat(), serde, Map.of(), Buckets.NONE);
    }

    private static Storage clustered(Storage of) {
        return new Storage(
                of.location(),
                of.inputFormat(),
                of.outputFormat(),
                of.serde(),
                Map.of(),
                new Buckets(List.of("a"), List.of(), 4));
    }

    private static Table table(String name, Storage storage, Map<String, String> parameters, List<Column> partitions) {
        return new Table(
                "default",
                name,
                "me",
                TableKind.MANAGED_TABLE,
                List.of(new Column("a", DataType.INT)),
                partitions,
                storage,
                parameters,
                null,
                0);
    }

    @ParameterizedTest
    @CsvSource({
        "insert_only, transactional table default.insert_only (insert-only)",
        "thrift, " + THRIFT,
        "odd, " + ODD,
        "hbase, org.apache.hadoop.hive.hbase.HBaseStorageHandler",
    })
    void whatWeCannotReadIsNamed(String table, String name) {
        for (String sql : List.of(
                "SELECT * FROM " + table,
                "SELECT count(*) FROM " + table,
                "INSERT INTO " + table + " VALUES (1)",
                "INSERT OVERWRITE TABLE " + table + " SELECT 1",
                "TRUNCATE TABLE " + table,
                "ANALYZE TABLE " + table + " COMPUTE STATISTICS",
                "LOAD DATA LOCAL INPATH '" + data + "' INTO TABLE " + table,
                "CREATE TABLE copy_" + table + " AS SELECT * FROM " + table)) {
            assertThatThrownBy(() -> gateway.run(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                    .hasMessageContaining(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE insert_only_parts ADD PARTITION (p = 1)",
                "ALTER TABLE insert_only_parts DROP IF EXISTS PARTITION (p = 1)",
                "ALTER TABLE insert_only_parts PARTITION (p = 1) RENAME TO PARTITION (p = 2)",
                "ALTER TABLE insert_only_parts EXCHANGE PARTITION (p = 1) WITH TABLE clustered_parts",
                "ALTER TABLE clustered_parts EXCHANGE PARTITION (p = 1) WITH TABLE insert_only_parts",
                "MSCK REPAIR TABLE insert_only_parts",
                "SELECT * FROM insert_only_parts",
                "INSERT INTO insert_only_parts PARTITION (p = 1) SELECT 1"
            })
    void partitionsOfATransactionalTableAreLeftAlone(String sql) {
        assertThatThrownBy(() -> gateway.run(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                .hasMessageContaining("transactional table default.insert_only_parts (insert-only)");
    }

    @Test
    void filesOfBucketsAreLoadedRowByRowOrUnseen() throws Exception {
        Path folder = Files.createDirectories(data.resolve("warehouse/clustered"));
        Files.copy(only(made("unclustered", "orc")), folder.resolve("000000_0"));
        String load = "LOAD DATA LOCAL INPATH '" + folder + "' INTO TABLE clustered";
        gateway.run(load);
        assertThat(gateway.rows("SELECT count(*), sum(a) FROM clustered")).containsExactly("2|2");
        gateway.run("INSERT INTO clustered VALUES (2)");
        gateway.run("SET hive.strict.checks.bucketing=false", load);
        assertThat(gateway.rows("SELECT count(*), sum(a) FROM clustered")).containsExactly("6|8");
        gateway.run("TRUNCATE TABLE clustered");
        assertThat(gateway.rows("SELECT a FROM clustered")).isEmpty();
        gateway.run("ALTER TABLE clustered NOT CLUSTERED", "INSERT INTO clustered VALUES (3)");
        assertThat(gateway.rows("SELECT a FROM clustered")).containsExactly("3");
    }

    @Test
    void aPartitionWithBucketsIsNotWrittenThoughItsTableHasNone() throws SQLException {
        gateway.run(
                "ALTER TABLE clustered_parts ADD PARTITION (p = 5)",
                "CREATE TABLE no_longer (a INT) PARTITIONED BY (p INT) STORED AS ORC",
                "ALTER TABLE no_longer EXCHANGE PARTITION (p = 5) WITH TABLE clustered_parts");
        assertThatThrownBy(() -> gateway.run("INSERT INTO no_longer PARTITION (p = 5) SELECT 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                .hasMessageContaining(
                        "writing to partition [5] of default.no_longer, which has other buckets than its table: expected"
                                + " none, found [a] into 4");
        gateway.run("INSERT INTO no_longer PARTITION (p = 6) SELECT 1");
        assertThat(gateway.rows("SELECT * FROM no_longer")).containsExactly("1|6");
    }

    @Test
    void aPartitionThatWeCannotReadIsNamed() {
        assertThatThrownBy(() -> gateway.rows("SELECT * FROM mixed"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                .hasMessageContaining(ODD)
                .hasMessageContaining("p=1");
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static Path made(String table, String format) throws SQLException {
        gateway.run(
                "CREATE TABLE " + table + " (a INT, b STRING) STORED AS " + format,
                "INSERT INTO " + table + " VALUES (1, 'one')");
        return data.resolve("warehouse/" + table);
    }

    private static void assertRefused(String sql, String... words) {
        assertThatThrownBy(() -> gateway.rows(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58030"))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void aTruncatedFileIsRefused(String format) throws Exception {
        Path file = only(made("cut_" + format, format));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertRefused("SELECT * FROM cut_" + format, file.getFileName().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "parquet, orc",
        "orc, parquet",
        "textfile, parquet",
        "textfile, orc",
        "parquet, textfile",
        "orc, textfile"
    })
    void aFileOfAnotherFormatIsRefused(String format, String other) throws Exception {
        Path folder = made("own_" + format + "_" + other, format);
        Path foreign = only(made("other_" + format + "_" + other, other));
        Files.copy(foreign, folder.resolve("foreign"));
        assertRefused("SELECT * FROM own_" + format + "_" + other, "foreign", "expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "textfile"})
    void aFileOfNoBytesHasNoRows(String format) throws Exception {
        Files.createFile(made("empty_" + format, format).resolve("nothing"));
        assertThat(gateway.rows("SELECT * FROM empty_" + format)).containsExactly("1|one");
    }

    @Test
    void linksThatLeadNowhereAndPipesAreRefused() throws Exception {
        Path folder = made("links", "textfile");
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertRefused("SELECT * FROM links", "loop", "a symbolic link that leads nowhere");
        Files.delete(loop);
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertRefused("SELECT * FROM links", "pipe", "expected a file");
        Files.delete(pipe);
        assertThat(gateway.rows("SELECT * FROM links")).containsExactly("1|one");
    }

    @Test
    void aFolderWithinIsNeitherReadNorReplaced() throws Exception {
        Path folder = made("nested", "textfile");
        Files.createDirectory(folder.resolve("within"));
        for (String sql : List.of("SELECT * FROM nested", "INSERT OVERWRITE TABLE nested VALUES (2, 'two')")) {
            assertThatThrownBy(() -> gateway.run(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                    .hasMessageContaining("nested/within");
        }
        Files.delete(folder.resolve("within"));
        assertThat(gateway.rows("SELECT * FROM nested")).containsExactly("1|one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "textfile"})
    void aFolderThatIsGoneIsNamed(String format) throws Exception {
        Path folder = made("gone_" + format, format);
        Files.delete(only(folder));
        Files.delete(folder);
        assertRefused("SELECT * FROM gone_" + format, "gone_" + format, "expected a folder", "found none");
        gateway.run(
                "CREATE TABLE gone_part_" + format + " (a INT) PARTITIONED BY (p INT) STORED AS " + format,
                "INSERT INTO gone_part_" + format + " SELECT 1, 1 UNION ALL SELECT 2, 2");
        Path partition = data.resolve("warehouse/gone_part_" + format + "/p=2");
        Files.delete(only(partition));
        Files.delete(partition);
        assertRefused("SELECT * FROM gone_part_" + format, "partition p=2", "expected a folder");
        assertThat(gateway.rows("SELECT a FROM gone_part_" + format + " WHERE p = 1"))
                .containsExactly("1");
        gateway.run("INSERT OVERWRITE TABLE gone_part_" + format + " PARTITION (p = 2) SELECT 3");
        assertThat(gateway.rows("SELECT a FROM gone_part_" + format + " ORDER BY a"))
                .containsExactly("1", "3");
    }
}
