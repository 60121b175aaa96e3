package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.benchmarks.run.Benchmark;
import io.honeyflow.benchmarks.run.Commands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A benchmark's tables and queries on a gateway of their own, compared with DuckDB's results. */
final class BenchmarkRun {
    private BenchmarkRun() {}

    /** @return what the command printed, which has ended well */
    static String check(Benchmark benchmark, Path data, String format, String scale, String queries) {
        try (LiveGateway gateway = new LiveGateway(data, Map.of())) {
            return run(benchmark, gateway, "--scale", scale, "--format", format, "--queries", queries);
        }
    }

    /** The same on a gateway that is there. */
    static String run(Benchmark benchmark, LiveGateway gateway, String... options) {
        List<String> words = new ArrayList<>(
                List.of("run", "--check", "-u", gateway.gateway().url()));
        words.addAll(List.of(options));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = new Commands(benchmark, out, out).run(words);
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isZero();
        return text;
    }
}
