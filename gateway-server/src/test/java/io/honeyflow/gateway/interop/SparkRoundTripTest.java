package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.interop.Sample.Format;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tables of every type and format: what either engine writes, the other reads. */
@Tag("heavy")
class SparkRoundTripTest {
    @TempDir
    static Path data;

    private static SparkAndUs engines;

    @BeforeAll
    static void start() throws Exception {
        engines = SparkAndUs.start(data, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        if (engines != null) {
            engines.close();
        }
    }

    /** One after another: each reads both engines' tables of a format. */
    @TestFactory
    Stream<DynamicTest> everyTypeGoesBothWays() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Format format : Format.values()) {
            tests.add(DynamicTest.dynamicTest(
                    format.title() + ", Honeyflow to Spark", () -> goes(engines.ours(), format)));
            tests.add(DynamicTest.dynamicTest(
                    format.title() + ", Spark to Honeyflow", () -> goes(engines.spark(), format)));
        }
        return tests.stream();
    }

    private static void goes(Engine writer, Format format) throws SQLException {
        SampleTable table = new SampleTable("by_" + writer.name() + "_" + format, format);
        table.create(writer);
        table.fill(writer);
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Sample sample : Samples.of(format)) {
            String found = table.found(engines.engines().other(writer), sample);
            if (!found.equals(SparkDifferences.expected(sample, writer, format))) {
                wrong.put(sample.name(), found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Rows that one engine adds to the other's table stand beside those that were there. */
    @Test
    void eitherAddsToTheOthersTable() throws SQLException {
        for (Format format : Format.values()) {
            for (Engine maker : engines.engines().both()) {
                Engine other = engines.engines().other(maker);
                String table = "added_" + maker.name() + "_" + format;
                maker.run(
                        "CREATE TABLE " + table + " (a int, b string) STORED AS " + format,
                        "INSERT INTO " + table + " SELECT 1, 'first'");
                other.run("INSERT INTO " + table + " SELECT 2, 'second'");
                for (Engine engine : engines.engines().both()) {
                    assertThat(engine.rows("SELECT a, b FROM " + table + " ORDER BY a"))
                            .as(engine.name() + " reads " + table)
                            .containsExactly("1|first", "2|second");
                }
                other.run("INSERT OVERWRITE TABLE " + table + " SELECT 3, 'third'");
                assertThat(maker.rows("SELECT a, b FROM " + table)).containsExactly("3|third");
            }
        }
    }
}
