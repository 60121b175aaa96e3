package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.tpcds.run.Commands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All queries of TPC-DS over tables that we wrote, against DuckDB's results on the same rows. */
class TpcdsTest {
    @TempDir
    Path data;

    private static String run(String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = new Commands(out, out).run(List.of(words));
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isZero();
        return text;
    }

    private void check(String format, String scale) {
        try (LiveGateway gateway = new LiveGateway(data, Map.of())) {
            String url = gateway.gateway().url();
            run("generate", "--scale", scale, "--format", format, "--database", "ds", "-u", url);
            String verdicts = run("run", "--database", "ds", "--check", "-u", url);
            assertThat(verdicts).contains("103 of 103 queries fine").doesNotContain("wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void allQueriesAreRight(String format) {
        check(format, "0.01");
    }

    @Tag("heavy")
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void allQueriesAreRightOverMoreRows(String format) {
        check(format, "0.1");
    }
}
