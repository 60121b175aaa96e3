package io.honeyflow.formats.parquet;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DuckDB in this process: a reader and writer of Parquet that isn't ours. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        run("SET TimeZone = 'UTC'");
        run("SET threads = 1");
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<List<Object>> query(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            int columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    // As a java.sql.Timestamp it would go through the Julian calendar.
                    boolean wall = results.getMetaData().getColumnTypeName(i).startsWith("TIMESTAMP")
                            && !results.getMetaData().getColumnTypeName(i).contains("ZONE");
                    row.add(plain(wall ? results.getObject(i, LocalDateTime.class) : results.getObject(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** In the forms that our boxed values have; wider where DuckDB's type is. */
    private static Object plain(Object value) throws SQLException {
        return switch (value) {
            case Timestamp time -> time.toLocalDateTime();
            case LocalDateTime time -> time;
            case OffsetDateTime time -> time.toInstant();
            case Date date -> date.toLocalDate();
            case Blob blob -> "x'" + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length())) + "'";
            case Array array -> {
                List<Object> list = new ArrayList<>();
                for (Object element : (Object[]) array.getArray()) {
                    list.add(plain(element));
                }
                yield list;
            }
            case Struct struct -> {
                List<Object> list = new ArrayList<>();
                for (Object field : struct.getAttributes()) {
                    list.add(plain(field));
                }
                yield list;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    copy.put(plain(entry.getKey()), plain(entry.getValue()));
                }
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
