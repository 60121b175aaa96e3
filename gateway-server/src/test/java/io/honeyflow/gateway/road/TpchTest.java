package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.benchmarks.run.Benchmark;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All queries of TPC-H over tables that we wrote, against DuckDB's results on the same rows. */
class TpchTest {
    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new LiveGateway(data, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void allQueriesAreRight(String format) {
        assertThat(BenchmarkRun.run(Benchmark.TPCH, gateway, "--scale", "0.1", "--format", format))
                .contains("22 of 22 queries fine")
                .doesNotContain("wrong");
    }
}
