package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** MSCK over folders that somebody else has made, changed and taken away. */
@ExtendWith(SharedGateway.class)
class RepairTest {
    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void table() throws SQLException {
        connection = SharedGateway.connect();
        rows("CREATE DATABASE IF NOT EXISTS repairs");
        rows("USE repairs");
        rows("DROP TABLE IF EXISTS t");
        rows("CREATE EXTERNAL TABLE t (a INT) PARTITIONED BY (ds STRING, hr INT) LOCATION '" + folder.toUri() + "'");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private void rows(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void saysWhatDiffersAndMendsIt() throws Exception {
        rows("ds=x/hr=1/data", "1\n2\n");
        rows("ds=x/HR=02/data", "3\n");
        rows("ds=__HIVE_DEFAULT_PARTITION__/hr=3/data", "4\n");
        rows(".hidden/hr=1/data", "5\n");
        rows("_tmp/hr=1/data", "6\n");
        String missing =
                "Partitions not in metastore:\\tt:ds=__HIVE_DEFAULT_PARTITION__/hr=3\\tt:ds=x/hr=1\\tt:ds=x/hr=2";

        assertThat(rows("MSCK TABLE t")).containsExactly(missing);
        assertThat(rows("SHOW PARTITIONS t")).isEmpty();

        assertThat(rows("MSCK REPAIR TABLE t"))
                .containsExactly(
                        missing,
                        "Repair: Added partition to metastore t:ds=__HIVE_DEFAULT_PARTITION__/hr=3",
                        "Repair: Added partition to metastore t:ds=x/hr=1",
                        "Repair: Added partition to metastore t:ds=x/hr=2");
        assertThat(rows("SELECT * FROM t ORDER BY a"))
                .containsExactly("1|x|1", "2|x|1", "3|x|2", "4|__HIVE_DEFAULT_PARTITION__|3");
        assertThat(rows("MSCK REPAIR TABLE t")).isEmpty();
    }

    @Test
    void partitionsWithoutFoldersGo() throws Exception {
        rows("ds=x/hr=1/data", "1\n");
        Path elsewhere = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-other"));
        rows("MSCK REPAIR TABLE t");
        rows("ALTER TABLE t ADD PARTITION (ds = 'y', hr = 1) PARTITION (ds = 'z', hr = 1) LOCATION '"
                + elsewhere.toUri() + "'");
        Files.delete(folder.resolve("ds=x/hr=1/data"));
        Files.delete(folder.resolve("ds=x/hr=1"));
        Files.delete(folder.resolve("ds=x"));

        assertThat(rows("MSCK REPAIR TABLE t ADD PARTITIONS"))
                .containsExactly("Partitions missing from filesystem:\\tt:ds=x/hr=1");
        assertThat(rows("MSCK REPAIR TABLE t DROP PARTITIONS (ds = 'nope')")).isEmpty();
        assertThat(rows("MSCK REPAIR TABLE t SYNC PARTITIONS"))
                .containsExactly(
                        "Partitions missing from filesystem:\\tt:ds=x/hr=1",
                        "Repair: Dropped partition from metastore hive.repairs.t:ds=x/hr=1");
        assertThat(rows("SHOW PARTITIONS t")).containsExactly("ds=y/hr=1", "ds=z/hr=1");
        Files.delete(elsewhere);
    }

    @Test
    void onlyTheWantedOnes() throws Exception {
        rows("ds=x/hr=1/data", "1\n");
        rows("ds=x/hr=10/data", "2\n");
        rows("ds=y/hr=2/data", "3\n");

        assertThat(rows("MSCK REPAIR TABLE t ADD PARTITIONS (ds = 'x', hr > 2)"))
                .containsExactly(
                        "Partitions not in metastore:\\tt:ds=x/hr=10",
                        "Repair: Added partition to metastore t:ds=x/hr=10");
        rows("ALTER TABLE t RECOVER PARTITIONS");
        assertThat(rows("SHOW PARTITIONS t")).containsExactly("ds=x/hr=1", "ds=x/hr=10", "ds=y/hr=2");
    }

    @Test
    void strangeFoldersAreErrorsUnlessTheyArePassedOver() throws Exception {
        rows("ds=x/hr=1/data", "1\n");
        rows("ds=x/stray", "no partition\n");
        refused("MSCK finds a file rather than a directory when it searches for .*/ds=x/stray");
        Files.delete(folder.resolve("ds=x/stray"));

        Files.createDirectories(folder.resolve("backup"));
        refused("Invalid partition name .*/backup: expected ds=value");
        Files.delete(folder.resolve("backup"));

        Files.createDirectories(folder.resolve("day=x"));
        refused("Unexpected partition key day found at .*/day=x: expected ds=value");
        Files.delete(folder.resolve("day=x"));

        Files.createDirectories(folder.resolve("ds=empty"));
        refused("MSCK is missing partition columns under .*/ds=empty");

        rows("SET hive.msck.path.validation=skip");
        assertThat(rows("MSCK REPAIR TABLE t"))
                .containsExactly(
                        "Partitions not in metastore:\\tt:ds=x/hr=1",
                        "Repair: Added partition to metastore t:ds=x/hr=1");
    }

    private void refused(String pattern) {
        assertThatThrownBy(() -> rows("MSCK REPAIR TABLE t"))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*table repairs.t: " + pattern + " \\(hive.msck.path.validation=throw\\).*");
    }

    @Test
    void valuesThatNeedEscapesAreTakenWhereThatIsSaid() throws Exception {
        rows("ds=a%2Fb/hr=1/data", "1\n");
        assertThatThrownBy(() -> rows("MSCK REPAIR TABLE t"))
                .hasMessageContaining("Repair: Cannot add partition t:ds=a%2Fb/hr=1 due to invalid characters in the"
                        + " name (hive.msck.path.validation=throw; ignore takes it)");
        rows("SET hive.msck.path.validation=skip");
        assertThat(rows("MSCK REPAIR TABLE t"))
                .containsExactly(
                        "Partitions not in metastore:\\tt:ds=a%2Fb/hr=1",
                        "Repair: Cannot add partition t:ds=a%2Fb/hr=1 due to invalid characters in the name");
        rows("SET hive.msck.path.validation=ignore");
        assertThat(rows("MSCK REPAIR TABLE t")).contains("Repair: Added partition to metastore t:ds=a%2Fb/hr=1");
        assertThat(rows("SELECT * FROM t")).containsExactly("1|a/b|1");
    }

    @Test
    void whatIsNoValueOfTheColumnIsRefused() throws Exception {
        rows("ds=x/hr=noon/data", "1\n");
        assertThatThrownBy(() -> rows("MSCK REPAIR TABLE t"))
                .hasMessageContaining(
                        "expected a value of type int for partition column 'hr', found partition" + " ds=x/hr=noon");
        assertThat(rows("SHOW PARTITIONS t")).isEmpty();
    }

    @Test
    void twoFoldersOfOnePartitionAreRefused() throws Exception {
        rows("ds=x/hr=1/data", "1\n");
        rows("ds=x/hr=01/data", "2\n");
        assertThatThrownBy(() -> rows("MSCK REPAIR TABLE t"))
                .hasMessageContaining("table repairs.t: expected one folder for partition ds=x/hr=1, found ");
    }

    @Test
    void aTableWithoutFolder() throws Exception {
        rows("CREATE EXTERNAL TABLE nowhere (a INT) PARTITIONED BY (ds STRING) LOCATION '"
                + folder.resolve("nowhere").toUri() + "'");
        Files.deleteIfExists(folder.resolve("nowhere"));
        assertThat(rows("MSCK REPAIR TABLE nowhere")).containsExactly("Tables missing on filesystem:\\tnowhere");
        rows("DROP TABLE nowhere");
    }

    @Test
    void moreThanOneBatchOfThem() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int hr = 0; hr < 600; hr++) {
            Files.createDirectories(folder.resolve("ds=x/hr=" + hr));
            expected.add("ds=x/hr=" + hr);
        }
        assertThat(rows("MSCK REPAIR TABLE t")).hasSize(1 + expected.size());
        assertThat(rows("SHOW PARTITIONS t")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows("MSCK REPAIR TABLE t")).isEmpty();
    }
}
