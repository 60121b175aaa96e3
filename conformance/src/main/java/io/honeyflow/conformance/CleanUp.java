package io.honeyflow.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes away what a test has left: its tables, views and databases, and folders of external tables. */
final class CleanUp {
    private final DataSets dataSets;
    private final Path warehouse;

    CleanUp(DataSets dataSets, Path warehouse) {
        this.dataSets = dataSets;
        this.warehouse = warehouse;
    }

    void run(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE default");
            dropMaterializedViews(statement);
            List<String> views = names(statement, "SHOW VIEWS");
            for (String view : views) {
                statement.execute("DROP VIEW IF EXISTS " + quoted(view));
            }
            for (String table : names(statement, "SHOW TABLES")) {
                if (!dataSets.keeps(table)) {
                    statement.execute("DROP TABLE IF EXISTS " + quoted(table));
                }
            }
            for (String database : names(statement, "SHOW DATABASES")) {
                if (!database.equals("default")) {
                    statement.execute("DROP DATABASE IF EXISTS " + quoted(database) + " CASCADE");
                }
            }
        }
        deleteFolders();
    }

    /** Before the tables that they were made from. */
    private static void dropMaterializedViews(Statement statement) throws SQLException {
        List<String> views;
        try {
            views = names(statement, "SHOW MATERIALIZED VIEWS");
        } catch (SQLException e) {
            // Another server may not know them.
            return;
        }
        for (String view : views) {
            statement.execute("DROP MATERIALIZED VIEW IF EXISTS " + quoted(view));
        }
    }

    /** A name may hold backticks itself. */
    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** They stand in the only column, or behind that of the database where there are several, as Spark has them. */
    private static List<String> names(Statement statement, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int column = Math.min(2, result.getMetaData().getColumnCount());
            while (result.next()) {
                names.add(result.getString(column));
            }
        }
        return names;
    }

    private void deleteFolders() throws IOException {
        if (!Files.exists(warehouse)) {
            return;
        }
        try (Stream<Path> folders = Files.list(warehouse)) {
            for (Path folder : folders.toList()) {
                if (!dataSets.keeps(folder.getFileName().toString())) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> within = Files.walk(folder)) {
            for (Path path : within.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
