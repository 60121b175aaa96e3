package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.benchmarks.run.Benchmark;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All queries of TPC-DS over tables that we wrote, against DuckDB's results on the same rows. */
class TpcdsTest {
    @TempDir
    Path data;

    private String check(String format, String scale, String queries) {
        return BenchmarkRun.check(Benchmark.TPCDS, data, format, scale, queries);
    }

    @Test
    void allQueriesAreRight() {
        assertThat(check("parquet", "0.01", "all"))
                .contains("103 of 103 queries fine")
                .doesNotContain("wrong");
    }

    /** Those whose operators differ most; all of them are among the heavy tests. */
    @Test
    void queriesOverOrcAreRightToo() {
        assertThat(check(
                        "orc",
                        "0.01",
                        "q4,q5,q14a,q18,q21,q23a,q31,q39a,q47,q49,q51,q58,q64,q67,q70,q72,q77,q86,q95,q97"))
                .contains("20 of 20 queries fine")
                .doesNotContain("wrong");
    }

    @Tag("heavy")
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void allQueriesAreRightOverMoreRows(String format) {
        assertThat(check(format, "0.1", "all"))
                .contains("103 of 103 queries fine")
                .doesNotContain("wrong");
    }
}
