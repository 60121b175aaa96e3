package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.interop.Sample.Format;
import io.honeyflow.gateway.metastore.MetastoreProcess;
import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Files;
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
    private static final String ZONE = "America/New_York";

    @TempDir
    static Path data;

    private static MetastoreProcess metastore;
    private static LiveGateway gateway;
    private static HiveServer server;
    private static Engine ours;
    private static Engine hive;

    @BeforeAll
    static void start() throws Exception {
        Path java = JavaHomes.within(11, 17)
                .orElseThrow(() -> new IllegalStateException("Hive 4.0.1 needs a JDK 11 or 17 and there is none"));
        metastore = MetastoreProcess.start(data.resolve("metastore"));
        gateway = new LiveGateway(
                data.resolve("gateway"),
                Map.of(
                        "hive.metastore.uris",
                        metastore.uri(),
                        "hive.local.time.zone",
                        ZONE,
                        "honeyflow.metastore.staleness",
                        "0"));
        server = HiveServer.start(java, Files.createDirectories(data.resolve("hive")), metastore.uri(), ZONE);
        ours = new Engine(Engine.OURS, gateway.connect());
        hive = new Engine("Hive", server.connect());
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (gateway != null) {
            gateway.close();
        }
        if (metastore != null) {
            metastore.close();
        }
    }

    private static Engine other(Engine engine) {
        return engine == ours ? hive : ours;
    }

    @TestFactory
    Stream<DynamicTest> everyTypeGoesBothWays() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Format format : Format.values()) {
            for (Engine writer : List.of(ours, hive)) {
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
            String found = table.found(other(writer), sample);
            if (!found.equals(HiveDifferences.expected(sample, writer, format))) {
                wrong.put(sample.name(), found);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
