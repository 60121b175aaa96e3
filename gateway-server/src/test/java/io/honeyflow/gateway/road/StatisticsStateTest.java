package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.StatisticsState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tables say of themselves after a change. Hive answers {@code count(*)}, {@code min} and {@code max} from it where
 * it is said to be right.
 */
class StatisticsStateTest {
    private static final String ROWS = "{\"BASIC_STATS\":\"true\"}";
    private static final String ALL = "{\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"a\":\"true\",\"d\":\"true\"}}";
    private static final String NONE = "none";

    @TempDir
    private static Path data;

    private static LiveGateway gateway;

    private String table = "";

    @BeforeAll
    static void start() {
        gateway = new LiveGateway(data, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void analysed(TestInfo test) throws SQLException {
        table = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        gateway.run(
                "CREATE TABLE " + table + " (a INT, d DOUBLE) STORED AS TEXTFILE",
                "INSERT INTO " + table + " VALUES (1, 1.5), (2, 2.5)",
                "ANALYZE TABLE " + table + " COMPUTE STATISTICS FOR COLUMNS");
    }

    /** What the metastore holds once statements have run. @param statements with %s for the table */
    private Map<String, String> after(String... statements) throws SQLException {
        for (String statement : statements) {
            gateway.run(statement.replace("%s", table));
        }
        Map<String, String> parameters = new HashMap<>();
        gateway.rows("SHOW TBLPROPERTIES " + table).forEach(row -> {
            int bar = row.indexOf('|');
            parameters.put(row.substring(0, bar), row.substring(bar + 1));
        });
        return parameters;
    }

    private static void assertState(Map<String, String> parameters, String state, String rows) {
        assertThat(parameters.getOrDefault(StatisticsState.PARAMETER, NONE)).isEqualTo(state);
        assertThat(parameters.getOrDefault("numRows", NONE)).isEqualTo(rows);
    }

    @Test
    void analysedColumnsAreRight() throws SQLException {
        assertState(after(), ALL, "2");
    }

    @Test
    void anInsertKnowsItsRowsAndNotItsColumns() throws SQLException {
        assertState(after("INSERT INTO %s VALUES (3, 0)"), ROWS, "3");
    }

    @Test
    void anOverwriteKnowsItsRowsAndNotItsColumns() throws SQLException {
        assertState(after("INSERT OVERWRITE TABLE %s VALUES (3, 0)"), ROWS, "1");
    }

    @Test
    void aTruncatedTableHasNoRows() throws SQLException {
        assertState(after("TRUNCATE TABLE %s"), ROWS, "0");
    }

    @Test
    void nobodyCountsLoadedRows() throws Exception {
        Path file = Files.writeString(data.resolve("rows"), "3\u00014\n");
        assertState(after("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE %s"), NONE, NONE);
    }

    @Test
    void rowsThatLieElsewhereAreOthers() throws Exception {
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        Map<String, String> parameters = after("ALTER TABLE %s SET LOCATION 'file:" + elsewhere + "'");
        assertState(parameters, NONE, NONE);
        assertThat(parameters).doesNotContainKeys("totalSize", "numFiles", "rawDataSize");
    }

    @Test
    void rowsThatAreReadInAnotherWayAreOthers() throws SQLException {
        assertState(after("ALTER TABLE %s SET SERDEPROPERTIES ('line.delim' = '\\n')"), NONE, NONE);
    }

    @Test
    void aHeaderIsNoRow() throws SQLException {
        assertThat(after("ALTER TABLE %s SET TBLPROPERTIES ('skip.header.line.count' = '1')"))
                .doesNotContainKey(StatisticsState.PARAMETER);
    }

    @Test
    void whatAUserSaysOfRowsIsNoProof() throws SQLException {
        assertThat(after("ALTER TABLE %s SET TBLPROPERTIES ('numRows' = '7')"))
                .doesNotContainKey(StatisticsState.PARAMETER);
    }

    @Test
    void anotherPropertyChangesNothing() throws SQLException {
        assertState(after("ALTER TABLE %s SET TBLPROPERTIES ('of' = 'mine')"), ALL, "2");
    }

    @Test
    void aChangedColumnIsAnother() throws SQLException {
        assertState(after("ALTER TABLE %s CHANGE COLUMN a b STRING"), ROWS, "2");
    }

    /** Texts are read by their places. */
    @Test
    void movedColumnsAreOthers() throws SQLException {
        assertState(after("ALTER TABLE %s REPLACE COLUMNS (d DOUBLE, a DOUBLE)"), ROWS, "2");
    }

    @Test
    void anAddedColumnLeavesTheOthers() throws SQLException {
        assertState(after("ALTER TABLE %s ADD COLUMNS (more INT)"), ALL, "2");
    }

    /** The metastore's numbers hold no infinity: Hive would answer null. */
    @Test
    void aColumnWhoseGreatestValueCannotBeKeptIsNotRight() throws SQLException {
        String of = "{\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"a\":\"true\"}}";
        for (String value : List.of("CAST('NaN' AS DOUBLE)", "CAST('Infinity' AS DOUBLE)", "-0.0D")) {
            assertState(
                    after(
                            "INSERT OVERWRITE TABLE %s SELECT 1, " + value,
                            "ANALYZE TABLE %s COMPUTE STATISTICS FOR COLUMNS"),
                    of,
                    "1");
        }
    }
}
