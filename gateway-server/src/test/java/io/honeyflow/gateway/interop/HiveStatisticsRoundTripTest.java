package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statistics of Hive 4.0.1 and of ours, by which Hive answers queries without a look at files; folders of a union's
 * branches; tables that Hive alone may write.
 */
@EnabledIfSystemProperty(named = "honeyflow.hive", matches = "true", disabledReason = "a command of its own")
class HiveStatisticsRoundTripTest {
    private static final String ANALYZE = "ANALYZE TABLE %s COMPUTE STATISTICS FOR COLUMNS";
    private static final String WRONG = "SET ('lowValue' = '-7', 'highValue' = '99', 'numNulls' = '1')";

    @TempDir
    static Path data;

    private static HiveAndUs started;
    private static Engine ours;
    private static Engine hive;

    @BeforeAll
    static void start() throws Exception {
        // Else the metastore makes external tables of managed ones, and Hive answers nothing from statistics of those.
        started = new HiveAndUs(data, "metastore.metadata.transformer.class=");
        ours = started.engines().ours();
        hive = started.engines().theirs();
    }

    @AfterAll
    static void stop() throws Exception {
        if (started != null) {
            started.close();
        }
    }

    private static void analyse(Engine engine, String table) throws SQLException {
        engine.run(ANALYZE.formatted(table));
    }

    /** Whether Hive answers from statistics: it reads no table then. */
    private static boolean isAnsweredFromStatistics(String query) throws SQLException {
        return hive.rows("EXPLAIN " + query).stream().noneMatch(line -> line.contains("TableScan"));
    }

    /** A column's statistics as an engine shows them, by their names. */
    private static Map<String, String> shown(Engine engine, String table, String column) throws SQLException {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String row : engine.rows("DESCRIBE FORMATTED " + table + " " + column)) {
            String[] parts = row.split("\\|", -1);
            if (parts.length > 1 && !parts[0].equals("comment") && !parts[0].equals("bit_vector")) {
                shown.put(parts[0].strip(), parts[1].strip());
            }
        }
        return shown;
    }

    private static String parameter(Engine engine, String table, String name) throws SQLException {
        return String.join(" ", engine.rows("SHOW TBLPROPERTIES " + table + "('" + name + "')"));
    }

    @Test
    void bothFindAndShowTheSameStatistics() throws SQLException {
        String types =
                "i int, l bigint, f float, d double, n decimal(10,2), s string, v varchar(9), c char(6), x binary,"
                        + " y boolean, t date, w timestamp";
        List<String> columns = List.of("i", "l", "f", "d", "n", "s", "v", "c", "x", "t", "w");
        hive.run("CREATE TABLE described (" + types + ") STORED AS ORC");
        ours.run("INSERT INTO described VALUES (1, -5, 1.25, 2.5, 3.00, '\u00fc\u00fc\u6f22', '\u00fca', 'ab',"
                + " CAST('xyz' AS BINARY), true, DATE '2024-02-29', TIMESTAMP '2024-02-29 01:02:03.75'),"
                + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
                + " (7, 9223372036854775807, -1.1, -1e300, -2.75, 'a', 'b', 'abcd', CAST('x' AS BINARY), false,"
                + " DATE '1582-10-15', TIMESTAMP '1969-12-31 23:59:58.5')");
        Map<String, Map<String, String>> byHive = new LinkedHashMap<>();
        analyse(hive, "described");
        for (String column : columns) {
            byHive.put(column, shown(hive, "described", column));
            assertThat(shown(ours, "described", column)).as(column).isEqualTo(byHive.get(column));
        }
        Map<String, String> booleans = shown(hive, "described", "y");
        analyse(ours, "described");
        for (String column : columns) {
            assertThat(shown(hive, "described", column)).as(column).isEqualTo(byHive.get(column));
        }
        assertThat(shown(hive, "described", "y"))
                .isEqualTo(booleans)
                .containsEntry("num_trues", "1")
                .containsEntry("num_falses", "1");
        for (String name : List.of("numRows", "numFiles", "totalSize", "COLUMN_STATS_ACCURATE")) {
            assertThat(parameter(ours, "described", name))
                    .as(name)
                    .isEqualTo(parameter(hive, "described", name).replace("\\\"", "\""));
        }
        assertThat(parameter(ours, "described", "numRows")).contains("3");
        String query =
                "SELECT count(*), min(i), max(l), min(f), max(f), min(d), max(d), count(s), count(y) FROM described";
        assertThat(isAnsweredFromStatistics(query)).isTrue();
        assertThat(hive.rows(query)).isEqualTo(ours.rows(query));
        assertThat(hive.rows("SELECT min(t), max(t) FROM described")).containsExactly("1582-10-15|2024-02-29");
    }

    /** The control: what is said to be right is believed. */
    @Test
    void hiveAnswersFromStatistics() throws SQLException {
        hive.run("CREATE TABLE believed (a int) STORED AS ORC", "INSERT INTO believed SELECT 1");
        ours.run("ALTER TABLE believed SET TBLPROPERTIES ('numRows' = '7',"
                + " 'COLUMN_STATS_ACCURATE' = '{\"BASIC_STATS\":\"true\"}')");
        assertThat(isAnsweredFromStatistics("SELECT count(*) FROM believed")).isTrue();
        assertThat(hive.rows("SELECT count(*) FROM believed")).containsExactly("7");
    }

    private static void assertCounted(String table, String change, String expected) throws SQLException {
        analyse(hive, table);
        ours.run(change.formatted(table));
        String query = "SELECT count(*), min(a), max(a), count(a) FROM " + table;
        assertThat(hive.rows(query)).as("Hive after " + change).containsExactly(expected);
        assertThat(hive.rows("SELECT count(*) FROM " + table))
                .as("Hive after " + change)
                .containsExactly(expected.substring(0, expected.indexOf('|')));
        assertThat(ours.rows(query)).as("we after " + change).containsExactly(expected);
    }

    @Test
    void afterOurChangesHiveAnswersRight() throws Exception {
        Path file = Files.writeString(data.resolve("rows"), "50\n60\n");
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("rows"), "8\n");
        hive.run("CREATE TABLE counted (a int) STORED AS TEXTFILE", "INSERT INTO counted SELECT 5");
        assertThat(isAnsweredFromStatistics("SELECT count(*), max(a) FROM counted"))
                .isTrue();
        assertCounted("counted", "INSERT INTO %s VALUES (9), (NULL)", "3|5|9|2");
        assertThat(isAnsweredFromStatistics("SELECT count(*) FROM counted")).isTrue();
        assertCounted("counted", "INSERT OVERWRITE TABLE %s VALUES (1), (2)", "2|1|2|2");
        assertCounted("counted", "LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE %s", "4|1|60|4");
        assertCounted("counted", "LOAD DATA LOCAL INPATH '" + file + "' OVERWRITE INTO TABLE %s", "2|50|60|2");
        assertCounted("counted", "TRUNCATE TABLE %s", "0|null|null|0");
        assertCounted("counted", "INSERT INTO %s VALUES (3)", "1|3|3|1");
        assertCounted("counted", "ALTER TABLE %s UPDATE STATISTICS FOR COLUMN a " + WRONG, "1|3|3|1");
        assertCounted("counted", "ALTER TABLE %s SET LOCATION 'file:" + elsewhere + "'", "1|8|8|1");
        assertCounted("counted", ANALYZE, "1|8|8|1");
    }

    @Test
    void afterOurChangesOfPartitionsHiveAnswersRight() throws Exception {
        Path elsewhere = Files.createDirectory(data.resolve("partition"));
        Files.writeString(elsewhere.resolve("rows"), "80\n81\n");
        Path moved = Files.createDirectory(data.resolve("moved"));
        Files.writeString(moved.resolve("rows"), "90\n91\n");
        for (String table : List.of("pieces", "other_pieces")) {
            hive.run("CREATE TABLE " + table + " (a int) PARTITIONED BY (p int) STORED AS TEXTFILE");
        }
        hive.run("INSERT INTO pieces PARTITION (p = 1) SELECT 5", "INSERT INTO pieces PARTITION (p = 2) SELECT 6");
        analyse(hive, "pieces");
        assertThat(isAnsweredFromStatistics("SELECT count(*), max(a) FROM pieces"))
                .isTrue();
        ours.run("INSERT INTO other_pieces SELECT 70, 7");
        assertCounted("pieces", "INSERT INTO %s PARTITION (p) SELECT 9, 2", "3|5|9|3");
        assertCounted("pieces", "INSERT INTO %s PARTITION (p = 3) SELECT 4", "4|4|9|4");
        assertCounted("pieces", "INSERT OVERWRITE TABLE %s PARTITION (p = 1) SELECT 1", "4|1|9|4");
        assertCounted("pieces", "ALTER TABLE %s DROP PARTITION (p = 2)", "2|1|4|2");
        assertCounted("pieces", "ALTER TABLE %s ADD PARTITION (p = 4) LOCATION 'file:" + elsewhere + "'", "4|1|81|4");
        assertCounted("pieces", "ALTER TABLE %s EXCHANGE PARTITION (p = 7) WITH TABLE other_pieces", "5|1|81|5");
        assertCounted("pieces", "ALTER TABLE %s PARTITION (p = 3) RENAME TO PARTITION (p = 8)", "5|1|81|5");
        assertCounted("pieces", "ALTER TABLE %s PARTITION (p = 8) SET LOCATION 'file:" + moved + "'", "6|1|91|6");
        assertCounted("pieces", "TRUNCATE TABLE %s PARTITION (p = 7)", "5|1|91|5");
        assertCounted("pieces", "ALTER TABLE %s PARTITION (p = 1) UPDATE STATISTICS FOR COLUMN a " + WRONG, "5|1|91|5");
        assertCounted("pieces", ANALYZE, "5|1|91|5");
    }

    @Test
    void numbersThatStatisticsCannotHoldAreRead() throws SQLException {
        ours.run(
                "CREATE TABLE odd (d double) STORED AS ORC",
                "INSERT INTO odd SELECT CAST('Infinity' AS double) UNION ALL SELECT 2.5D");
        analyse(ours, "odd");
        assertThat(hive.rows("SELECT min(d), max(d) FROM odd")).containsExactly("2.5|Infinity");
    }

    private static List<String> folders(String pattern) throws Exception {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(data.resolve("metastore"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.toString().matches(".*/" + pattern)) {
                    found.add(folder.toString());
                }
                return FileVisitResult.CONTINUE;
            }

            /** Hive clears its staging folders away meanwhile. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    @Test
    void branchesOfAUnionAreReadAndReplaced() throws Exception {
        ours.run("CREATE TABLE one (a int) STORED AS ORC", "INSERT INTO one VALUES (1)");
        String union = " SELECT a FROM one UNION ALL SELECT a + 1 FROM one";
        for (String format : List.of("ORC", "PARQUET", "TEXTFILE")) {
            String table = "united_" + format.toLowerCase(Locale.ROOT);
            hive.run(
                    "CREATE TABLE " + table + " (a int) STORED AS " + format,
                    "INSERT INTO " + table + union,
                    "CREATE TABLE " + table + "_p (a int) PARTITIONED BY (p int) STORED AS " + format,
                    "INSERT INTO " + table + "_p PARTITION (p = 1)" + union);
            assertThat(folders(table + "(_p/p=1)?/HIVE_UNION_SUBDIR_\\d+")).hasSizeGreaterThan(2);
            ours.run(
                    "INSERT INTO " + table + " VALUES (3)", "INSERT INTO " + table + "_p PARTITION (p = 1) VALUES (3)");
            for (Engine engine : started.engines().both()) {
                assertThat(engine.rows("SELECT a FROM " + table))
                        .as(engine.name())
                        .containsExactlyInAnyOrder("1", "2", "3");
                assertThat(engine.rows("SELECT a, p FROM " + table + "_p"))
                        .as(engine.name())
                        .containsExactlyInAnyOrder("1|1", "2|1", "3|1");
            }
            ours.run(
                    "INSERT OVERWRITE TABLE " + table + " VALUES (4)",
                    "INSERT OVERWRITE TABLE " + table + "_p PARTITION (p = 1) VALUES (4)");
            assertThat(folders(table + "(_p/p=1)?/HIVE_UNION_SUBDIR_\\d+")).isEmpty();
            hive.run("INSERT INTO " + table + union);
            for (Engine engine : started.engines().both()) {
                assertThat(engine.rows("SELECT a FROM " + table)).containsExactlyInAnyOrder("4", "1", "2");
                assertThat(engine.rows("SELECT a FROM " + table + "_p")).containsExactly("4");
            }
        }
    }

    @Test
    void bucketsOfEitherAreReadByTheOther() throws SQLException {
        hive.run(
                "CREATE TABLE clustered (a int, b string) CLUSTERED BY (a) SORTED BY (b) INTO 3 BUCKETS STORED AS ORC",
                "INSERT INTO clustered SELECT * FROM (SELECT 1, 'z' UNION ALL SELECT 2, 'y' UNION ALL SELECT 3, 'x'"
                        + " UNION ALL SELECT 4, 'w') q");
        String query = "SELECT a, b FROM clustered";
        assertThat(ours.rows(query)).containsExactlyInAnyOrder("1|z", "2|y", "3|x", "4|w");
        assertThat(ours.rows(query + " WHERE a = 3")).containsExactly("3|x");
        ours.run("INSERT INTO clustered VALUES (5, 'v'), (6, 'u'), (7, 't')");
        // Hive looks into the one file that a value's bucket has.
        for (int a = 1; a <= 7; a++) {
            assertThat(hive.rows("SELECT a FROM clustered WHERE a = " + a)).containsExactly(Integer.toString(a));
        }
        ours.run("INSERT OVERWRITE TABLE clustered SELECT a, b FROM clustered WHERE a < 5");
        ours.run("ALTER TABLE clustered NOT CLUSTERED", "INSERT INTO clustered VALUES (5, 'v')");
        assertThat(hive.rows(query)).containsExactlyInAnyOrder("1|z", "2|y", "3|x", "4|w", "5|v");
        assertThat(hive.rows("SHOW CREATE TABLE clustered")).noneMatch(line -> line.contains("SORTED BY"));
    }
}
