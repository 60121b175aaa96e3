package io.honeyflow.gateway.udf;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users' aggregates, old and generic. */
class AggregatesTest extends UserTest {
    private static final String GENERIC = "org.apache.hadoop.hive.ql.udf.generic.GenericUDAF";

    @Test
    void anOldAggregateGroupsInTwoSteps() throws SQLException {
        function("longest", "example.Longest");
        rows("CREATE TABLE IF NOT EXISTS texts (k INT, t STRING)");
        rows("INSERT OVERWRITE TABLE texts VALUES (1, 'a'), (1, 'bb'), (2, 'ccc'), (1, 'dd'), (2, null), (3, null)");
        assertThat(rows("SELECT k, longest(t) FROM texts GROUP BY k"))
                .containsExactlyInAnyOrder("1|bb*2", "2|ccc*1", "3|null");
        assertThat(
                        rows(
                                "SELECT longest(DISTINCT t) FROM (SELECT t FROM texts UNION ALL SELECT t FROM texts) u WHERE t < 'c'"))
                .containsExactly("bb*1");
        assertThat(rows("SELECT longest(t) FROM texts WHERE k > 9")).containsExactly("null");
        String plan = String.join("\n", rows("EXPLAIN SELECT k, longest(t) FROM texts GROUP BY k"));
        assertThat(plan).containsIgnoringCase("partial").contains("longest(");
    }

    @Test
    void anAggregateRunsOverWindows() throws SQLException {
        function("longest", "example.Longest");
        assertThat(rows("SELECT x, longest(x) OVER (ORDER BY x) FROM (SELECT explode(array('b', 'aa', 'cc')) AS x) t"))
                .containsExactlyInAnyOrder("aa|aa*1", "b|aa*1", "cc|aa*2");
    }

    /** Hive's own, beside the engine's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sum | sum(i)",
                "Sum | sum(d)",
                "Average | avg(i)",
                "Average | avg(d)",
                "Count | count(i)",
                "Min | min(s)",
                "Max | max(t)",
                "Variance | variance(i)",
                "StdSample | stddev_samp(i)",
                "CollectSet | collect_set(b)",
                "CollectList | size(collect_list(s))",
                "PercentileApprox | percentile_approx(f, 0.5)",
                "Correlation | round(corr(f, i), 8)"
            })
    void hivesOwnGiveWhatTheEnginesGive(String hive, String call) throws SQLException {
        String ours = call.replaceAll(".*?(\\w+)\\((?=\\w+[,)]).*", "$1");
        function("hive_own", GENERIC + hive);
        String rows = " FROM (SELECT x % 3 AS k, x AS i, x * 1.25BD AS d, x * 0.5D AS f, cast(x AS STRING) AS s,"
                + " x > 4 AS b, date_add('2026-11-27', x) AS t FROM (SELECT explode(array(1, 2, 3, 5, 8, 13)) AS x) u) t"
                + " GROUP BY k";
        List<String> expected = rows("SELECT k, " + call + rows);
        assertThat(rows("SELECT k, " + call.replace(ours + "(", "hive_own(") + rows))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
