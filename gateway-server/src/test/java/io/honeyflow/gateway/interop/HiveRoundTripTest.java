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
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hive 4.0.1 itself and a gateway on one metastore and one warehouse: what either writes, the other reads. A command of its
 * own, in CONTRIBUTING.md: Hive's jars are many.
 */
@EnabledIfSystemProperty(named = "honeyflow.hive", matches = "true", disabledReason = "a command of its own")
class HiveRoundTripTest {
    @TempDir
    static Path data;

    private static HiveAndUs engines;

    @BeforeAll
    static void start() throws Exception {
        engines = new HiveAndUs(data);
    }

    @AfterAll
    static void stop() throws Exception {
        if (engines != null) {
            engines.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyTypeGoesBothWays() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Format format : Format.values()) {
            for (Engine writer : engines.engines().both()) {
                tests.add(
                        DynamicTest.dynamicTest(format.title() + ", by " + writer.name(), () -> goes(writer, format)));
            }
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
            if (!found.equals(HiveDifferences.expected(sample, writer, format))) {
                wrong.put(sample.name(), found);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
