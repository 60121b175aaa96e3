package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The corpus under {@code src/test/sql}: each file under each axis. {@code -Dslt=joins} runs the files of that name. */
@ExtendWith(SharedGateway.class)
class SltTest {
    private static final Path ROOT = Path.of("src/test/sql");
    /** Fewer queries that run as streams mean that streams have lost something. */
    private static final int STREAMED_AT_LEAST = 400;

    private static final StreamCount STREAMS = new StreamCount();
    private static final OracleAnswers ANSWERS = new OracleAnswers();

    /** The files whose name holds a text. */
    static List<SltFile> files(String wanted) {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            List<SltFile> files = new ArrayList<>();
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".slt")).sorted().toList()) {
                SltFile file = SltFile.read(ROOT, path);
                if (file.name().contains(wanted)) {
                    files.add(file);
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicContainer> corpus() {
        List<SltFile> files = files(System.getProperty("slt", ""));
        String only = System.getProperty("slt.axis", "");
        return Stream.of(SltAxis.values())
                .filter(axis -> axis == SltAxis.PLAIN || axis.name().contains(only))
                .map(axis -> {
                    Stream<DynamicTest> tests = files.stream()
                            .filter(file -> !file.skipped().containsKey(axis))
                            .map(file -> DynamicTest.dynamicTest(
                                    axis + " " + file.name(), file.path().toUri(), () -> run(file, axis)));
                    return DynamicContainer.dynamicContainer(axis.name(), Stream.concat(tests, summary(axis)));
                });
    }

    private static void run(SltFile file, SltAxis axis) throws SQLException {
        try (Connection connection = SharedGateway.connect()) {
            List<String> failures = new SltRunner(file, axis, SharedGateway.wiring(), STREAMS, ANSWERS).run(connection);
            if (!failures.isEmpty()) {
                fail(failures.size() + " failures\n\n" + String.join("\n\n", failures));
            }
        }
    }

    /** An axis that perturbs nothing would pass unnoticed. */
    private static Stream<DynamicTest> summary(SltAxis axis) {
        return switch (axis) {
            case STREAM ->
                Stream.of(DynamicTest.dynamicTest("enough queries ran as streams", () -> {
                    System.out.println("as streams: " + STREAMS.count() + " ran, "
                            + STREAMS.refusals().size() + " were refused");
                    if (System.getProperty("slt") == null) {
                        assertThat(STREAMS.count()).isGreaterThanOrEqualTo(STREAMED_AT_LEAST);
                    }
                }));
            case ONE_ROW ->
                Stream.of(DynamicTest.dynamicTest(
                        "plans went through bytes",
                        () -> assertThat(SharedGateway.wiring().serialised()).isPositive()));
            case SPILL ->
                Stream.of(DynamicTest.dynamicTest(
                        "operators spilled",
                        () -> assertThat(SharedGateway.wiring().spilledBytes()).isPositive()));
            default -> Stream.empty();
        };
    }
}
