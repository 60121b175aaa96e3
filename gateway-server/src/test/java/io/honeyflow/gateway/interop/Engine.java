package io.honeyflow.gateway.interop;

import io.honeyflow.gateway.road.LiveGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One of the engines that share a metastore, over a connection of its own.
 *
 * @param name as it stands in messages
 */
record Engine(String name, Connection connection) {
    static final String OURS = "Honeyflow";
    static final String HIVE = "Hive";

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(name + ": " + sql + ": " + e.getMessage(), e.getSQLState(), e);
                }
            }
        }
    }

    /** Rows as texts, parted by a bar. */
    List<String> rows(String sql) throws SQLException {
        try {
            return LiveGateway.rows(connection, sql);
        } catch (SQLException e) {
            throw new SQLException(name + ": " + sql + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }
}
