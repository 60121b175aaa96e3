package io.honeyflow.catalog.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.catalog.HiveCatalog;
import io.honeyflow.catalog.server.MetastoreServer.Version;
import io.honeyflow.catalog.suite.Feature;
import io.honeyflow.catalog.suite.MetastoreSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A part of the suite on one server of Hive 4, over TLS; {@link AllServersTest} has the whole of it. */
class ServerTest {
    private static final Set<String> QUICK = Set.of(
            "tables: create, read, list, drop",
            "partitions: rename",
            "partitions: filter push-down on numbers and dates",
            "column statistics of tables",
            "constraints: primary and foreign keys",
            "permanent functions",
            "notification events");

    @TempDir
    static Path data;

    private static MetastoreServer server;
    private static Path keys;
    private static Catalog catalog;

    @BeforeAll
    static void start() throws Exception {
        keys = TestKeys.make(data);
        server = MetastoreServer.start(Version.HIVE_4_0, data.resolve("metastore"), "tls=" + keys);
        catalog = HiveCatalog.remote(settings());
    }

    private static Map<String, String> settings() {
        return Map.of(
                "hive.metastore.uris",
                server.uri(),
                "hive.metastore.connect.retries",
                "0",
                "hive.metastore.use.SSL",
                "true",
                "hive.metastore.truststore.path",
                keys.toString(),
                "hive.metastore.truststore.password",
                ServerMain.PASSWORD);
    }

    @AfterAll
    static void stop() {
        catalog.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> features() {
        return MetastoreSuite.features().stream()
                .filter(feature -> QUICK.contains(feature.name()))
                .map(feature ->
                        DynamicTest.dynamicTest(feature.name(), () -> MetastoreSuite.run(feature, catalog, Map.of())));
    }

    @Test
    void theQuickPartIsAPartOfTheSuite() {
        assertThat(MetastoreSuite.features()).extracting(Feature::name).containsAll(QUICK);
    }

    private static void refused(Map<String, String> changed, String text) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.putAll(changed);
        assertThatThrownBy(() -> HiveCatalog.remote(settings))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining(text);
    }

    @Test
    void certificatesAreChecked() throws IOException {
        refused(Map.of("hive.metastore.truststore.path", ""), "no metastore can be reached: " + server.uri());
        refused(
                Map.of("hive.metastore.truststore.path", data.resolve("none").toString()),
                "hive.metastore.truststore.path=" + data.resolve("none") + ": can't be read");
        refused(Map.of("hive.metastore.truststore.password", "wrong"), "can't be read");
        refused(
                Map.of("hive.metastore.uris", "thrift://127.0.0.2:" + server.port()),
                "no metastore can be reached: thrift://127.0.0.2:" + server.port());
        refused(
                Map.of("hive.metastore.use.SSL", "false", "hive.metastore.client.connection.timeout", "2s"),
                "no metastore can be reached: " + server.uri());
    }
}
