package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.console.BenchCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of work of the engine's benchmark gives what DuckDB gives, on a few rows. */
class EngineBenchTest {
    @TempDir
    Path folder;

    @Test
    void allWorkIsRight() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Path csv = folder.resolve("engine.csv");
        int code = new BenchCommand(out, out)
                .run(List.of(
                        "engine",
                        "--scale",
                        "0.0005",
                        "--runs",
                        "1",
                        "--data",
                        folder.resolve("data").toString(),
                        "--csv",
                        csv.toString()));
        assertThat(code).as(bytes.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(Files.readAllLines(csv)).hasSize(15).noneMatch(line -> line.contains("wrong"));
    }
}
