package io.honeyflow.gateway.udf;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One gateway, and one jar of users' classes, for all tests of this package. */
final class UserGateway implements BeforeAllCallback {
    private static volatile @Nullable Gateway gateway;
    private static volatile Path jar = Path.of("none");

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(UserGateway.class, key -> start(), AutoCloseable.class);
    }

    private static AutoCloseable start() {
        try {
            Path folder = Files.createTempDirectory("udf");
            jar = UserJars.compile("example", folder);
            Gateway started = Gateway.start(
                    new Settings(Map.of(
                            "hive.server2.thrift.port", "0",
                            "hive.server2.thrift.http.port", "-1",
                            "hive.local.time.zone", "UTC")),
                    folder.resolve("data"));
            gateway = started;
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path jar() {
        return jar;
    }

    private static Gateway gateway() {
        return Objects.requireNonNull(gateway);
    }

    /** How many queries a thread still works for. */
    static int queries() {
        return gateway().activity().queries();
    }

    static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:honeyflow://127.0.0.1:" + gateway().thriftPort() + "/", "me", "");
    }

    /** All rows as texts, columns apart by {@code |}. */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return rows;
            }
            ResultSet result = statement.getResultSet();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }
}
