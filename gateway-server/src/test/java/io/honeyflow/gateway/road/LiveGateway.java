package io.honeyflow.gateway.road;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.Gateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway on free ports, and what tests ask of it. */
public final class LiveGateway implements AutoCloseable {
    private final Gateway gateway;

    public LiveGateway(Path data, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "hive.server2.thrift.port", "0",
                "hive.server2.thrift.http.port", "0",
                "hive.local.time.zone", "UTC"));
        all.putAll(settings);
        this.gateway = Gateway.start(new Settings(all), data);
    }

    public Gateway gateway() {
        return gateway;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:honeyflow://127.0.0.1:" + gateway.thriftPort() + "/", "me", "");
    }

    public Connection connectHttp() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:honeyflow://127.0.0.1:" + gateway.httpPort() + "/default;transportMode=http;httpPath=cliservice",
                "me",
                "");
    }

    public void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Rows as texts, parted by a bar. */
    public List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return rows(connection, sql);
        }
    }

    public static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
