package io.honeyflow.benchmarks.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DuckDB over the very files of a database: an engine that we did not write says what is right. */
final class Oracle implements AutoCloseable {
    private final Connection duckdb;

    private Oracle(Connection duckdb) {
        this.duckdb = duckdb;
    }

    /** @param database one whose tables are stored as Parquet on this machine */
    static Oracle over(Connection gateway, String database, List<String> tables) throws SQLException {
        Oracle oracle = new Oracle(DriverManager.getConnection("jdbc:duckdb:"));
        try (Statement statement = oracle.duckdb.createStatement()) {
            // Hive's order where nothing else is said: NULL is greater than everything.
            statement.execute("SET default_null_order = 'nulls_last_on_asc_first_on_desc'");
        }
        for (String table : tables) {
            oracle.addTable(table, location(gateway, database + "." + table));
        }
        return oracle;
    }

    static Path location(Connection gateway, String table) throws SQLException {
        return Path.of(URI.create(described(gateway, table, "Location:")));
    }

    /** Whether a table's files are Parquet. */
    static boolean isParquet(Connection gateway, String table) throws SQLException {
        return described(gateway, table, "InputFormat:")
                .toLowerCase(Locale.ROOT)
                .contains("parquet");
    }

    private static String described(Connection gateway, String table, String label) throws SQLException {
        try (Statement statement = gateway.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE FORMATTED " + table)) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (name != null && name.strip().equals(label)) {
                    return rows.getString(2).strip();
                }
            }
        }
        throw new SQLException("DESCRIBE FORMATTED " + table + " shows no " + label);
    }

    private void addTable(String table, Path folder) throws SQLException {
        String files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> isData(folder.relativize(file)))
                    .map(file -> "'" + file.toString().replace("'", "''") + "'")
                    .collect(Collectors.joining(",", "[", "]"));
        } catch (IOException e) {
            throw new SQLException("can't list the files of " + table + " in " + folder, e);
        }
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE VIEW " + table + " AS SELECT * FROM read_parquet(" + files
                    + ", hive_partitioning=true, union_by_name=true)");
        }
    }

    /** Hive's readers pass over files and folders whose names begin so. */
    private static boolean isData(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith("_") || part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    ResultRows run(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(inDuckDb(sql))) {
            return ResultRows.read(rows);
        }
    }

    /** DuckDB quotes names as the standard says, and {@code at} is a word of its own there. */
    private static String inDuckDb(String sql) {
        return sql.replace('`', '"').replaceAll("(?i)\\)\\s+at\\b(?=\\s*,)", ") \"at\"");
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
