package io.honeyflow.gateway.sql;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One gateway for all tests of this package, started with the first of them and closed after the last. */
final class SharedGateway implements BeforeAllCallback {
    private static final TestWiring WIRING = new TestWiring();
    private static volatile int port;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(SharedGateway.class, key -> start(), AutoCloseable.class);
    }

    static TestWiring wiring() {
        return WIRING;
    }

    static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:honeyflow://127.0.0.1:" + port + "/", "me", "");
    }

    private static AutoCloseable start() {
        try {
            Path data = Files.createTempDirectory("slt");
            Gateway gateway = Gateway.start(
                    new Settings(Map.of(
                            "hive.server2.thrift.port", "0",
                            "hive.server2.thrift.http.port", "-1",
                            "hive.local.time.zone", "UTC")),
                    data,
                    WIRING);
            port = gateway.thriftPort();
            return () -> {
                gateway.close();
                delete(data);
            };
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
