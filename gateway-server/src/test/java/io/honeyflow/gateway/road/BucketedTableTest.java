package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hive finds buckets by the names of files, and trusts that they hold what they should. */
class BucketedTableTest {
    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws SQLException {
        gateway = new LiveGateway(data, Map.of());
        gateway.run(
                "CREATE TABLE numbers (a INT, b STRING)",
                "INSERT INTO numbers SELECT pos * 7, concat('b', pos % 5) FROM (SELECT posexplode(split(space(99), ' '))"
                        + " AS (pos, s)) n");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** The lines of each file, by its name. */
    private static Map<String, List<String>> files(String table) throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(data.resolve("warehouse").resolve(table))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.getFileName().toString(), Files.readAllLines(path));
            }
        }
        return files;
    }

    private static void requireBuckets(Map<String, List<String>> files, String hash, int count) throws SQLException {
        Map<String, Integer> expected = new HashMap<>();
        for (String row : gateway.rows("SELECT a, (" + hash + "(a) & 2147483647) % " + count + " FROM numbers")) {
            expected.put(row.substring(0, row.indexOf('|')), Integer.valueOf(row.substring(row.indexOf('|') + 1)));
        }
        files.forEach((name, lines) -> {
            int bucket = Integer.parseInt(name.substring(0, 6));
            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(expected.get(line.substring(0, line.indexOf(','))))
                            .isEqualTo(bucket));
        });
    }

    @Test
    void rowsLieInTheFileOfTheirBucketInOrder() throws SQLException, IOException {
        gateway.run(
                "CREATE TABLE sorted (a INT, b STRING) CLUSTERED BY (a) SORTED BY (b DESC, a) INTO 4 BUCKETS ROW FORMAT"
                        + " DELIMITED FIELDS TERMINATED BY ','",
                "INSERT INTO sorted SELECT * FROM numbers");
        Map<String, List<String>> files = files("sorted");
        assertThat(files.keySet()).containsExactly("000000_0", "000001_0", "000002_0", "000003_0");
        requireBuckets(files, "murmur_hash", 4);
        files.values().forEach(lines -> {
            List<String> texts = new ArrayList<>(lines.stream()
                    .map(line -> line.substring(line.indexOf(',') + 1))
                    .toList());
            assertThat(texts).isSortedAccordingTo((x, y) -> y.compareTo(x));
        });
    }

    @Test
    void olderTablesHaveTheOlderHash() throws SQLException, IOException {
        gateway.run(
                "CREATE TABLE older (a INT, b STRING) CLUSTERED BY (a) INTO 3 BUCKETS ROW FORMAT DELIMITED FIELDS"
                        + " TERMINATED BY ',' TBLPROPERTIES ('bucketing_version'='1')",
                "INSERT INTO older SELECT * FROM numbers");
        Map<String, List<String>> files = files("older");
        assertThat(files.keySet()).containsExactly("000000_0", "000001_0", "000002_0");
        requireBuckets(files, "hash", 3);
    }

    @Test
    void filesThatComeLaterHaveANumber() throws SQLException, IOException {
        gateway.run(
                "CREATE TABLE grown (a INT, b STRING) CLUSTERED BY (a) INTO 2 BUCKETS ROW FORMAT DELIMITED FIELDS"
                        + " TERMINATED BY ','",
                "INSERT INTO grown SELECT * FROM numbers",
                "INSERT INTO grown SELECT * FROM numbers");
        assertThat(files("grown").keySet())
                .containsExactly("000000_0", "000000_0_copy_1", "000001_0", "000001_0_copy_1");
        requireBuckets(files("grown"), "murmur_hash", 2);
        // None takes the name of a file that it replaces, as a reader may have that open still.
        gateway.run("INSERT OVERWRITE TABLE grown SELECT * FROM numbers");
        assertThat(files("grown").keySet()).containsExactly("000000_0_copy_2", "000001_0_copy_2");
        assertThat(gateway.rows("SELECT count(*), sum(a) FROM grown")).containsExactly("100|34650");
    }
}
