package io.honeyflow.planner.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.planner.syntax.ScheduledStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CREATE SCHEDULED QUERY: schedules in Quartz's form, and a text that means the same in every session. */
class ScheduledQueryTest {
    private static ScheduledStatement.Change change(String rest) {
        ScheduledStatement statement = (ScheduledStatement) HiveQlParser.parse("CREATE SCHEDULED QUERY Mine " + rest);
        assertThat(statement.name()).isEqualTo("Mine");
        return ((ScheduledStatement.Create) statement).change();
    }

    /** What Hive's CronBuilder gives of these. */
    @ParameterizedTest
    @CsvSource({
        "CRON '0 */5 * * * ? *', 0 */5 * * * ? *",
        "EVERY DAY, 0 0 0 * * ? *",
        "EVERY 1 DAY AT '05:30', 0 30 5 * * ? *",
        "EVERY HOUR, 0 0 * * * ? *",
        "EVERY 2 HOURS, 0 0 */2 * * ? *",
        "EVERY 2 HOUR OFFSET BY '03:04:05', 5 4 3/2 * * ? *",
        "EVERY HOUR AT '3:04:05', 5 4 3/1 * * ? *",
        "EVERY MINUTE, 0 * * * * ? *",
        "EVERY 10 MINUTES AT '2026-01-01 00:04:05', 5 4/10 * * * ? *",
        "EVERY 2 SECONDS, */2 * * * * ? *"
    })
    void schedules(String written, String schedule) {
        assertThat(change(written + " AS SELECT 1").schedule()).contains(schedule);
    }

    private static String qualified(String text) {
        return change("EVERY DAY ENABLE DEFINED AS " + text)
                .query()
                .orElseThrow()
                .qualified("d");
    }

    @Test
    void tablesGetTheirDatabase() {
        assertThat(qualified("WITH c AS (SELECT * FROM t) SELECT '\uD83D\uDE00', t.a FROM c JOIN t ON c.a = t.a, e.u"))
                .isEqualTo(
                        "WITH c AS (SELECT * FROM `d`.t) SELECT '\uD83D\uDE00', t.a FROM c JOIN `d`.t ON c.a = t.a, e.u");
        assertThat(qualified("WITH t AS (SELECT 1 a) INSERT INTO t SELECT * FROM t"))
                .isEqualTo("WITH t AS (SELECT 1 a) INSERT INTO `d`.t SELECT * FROM t");
        assertThat(qualified("ALTER MATERIALIZED VIEW v REBUILD")).isEqualTo("ALTER MATERIALIZED VIEW `d`.v REBUILD");
    }
}
