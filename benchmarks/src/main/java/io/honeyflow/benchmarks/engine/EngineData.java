package io.honeyflow.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes tables for both engines: files once for each scale, known to both by the same names. */
final class EngineData {
    /** Stands in statements for the folder of the files. */
    static final String FOLDER = "{folder}";

    private final Connection gateway;
    private final Connection duckdb;
    private final Path folder;
    private final Set<String> known = new HashSet<>();

    /** @param folder of this scale's files; made where it isn't there */
    EngineData(Connection gateway, Connection duckdb, Path folder) {
        this.gateway = gateway;
        this.duckdb = duckdb;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** A database of ours for this scale, to which the connection changes. */
    void open(double scale) throws SQLException, IOException {
        Files.createDirectories(folder);
        String database =
                String.format(Locale.ROOT, "engine_%s", Double.toString(scale).replaceAll("\\W", "_"));
        execute(gateway, "CREATE DATABASE IF NOT EXISTS " + database);
        execute(gateway, "USE " + database);
    }

    void ensure(DataTable table) throws SQLException, IOException {
        if (!known.add(table.name())) {
            return;
        }
        Path files = folder.resolve(table.name());
        if (!Files.exists(files)) {
            make(table, files);
        }
        execute(duckdb, "CREATE VIEW " + table.name() + " AS SELECT * FROM read_parquet('" + files + "/*.parquet')");
        execute(gateway, "DROP TABLE IF EXISTS " + table.name());
        execute(
                gateway,
                "CREATE EXTERNAL TABLE " + table.name() + " " + table.definition() + " STORED AS PARQUET LOCATION '"
                        + files.toUri() + "'");
    }

    /** Under another name until all of it is there: a run that was stopped leaves no half a table. */
    private void make(DataTable table, Path files) throws SQLException, IOException {
        Path partial = Files.createDirectories(files.resolveSibling(files.getFileName() + ".partial"));
        for (int file = 0; file < table.files(); file++) {
            execute(
                    duckdb,
                    "COPY (" + table.select(file) + ") TO '" + partial.resolve(file + ".parquet")
                            + "' (FORMAT parquet, COMPRESSION " + table.codec() + ")");
        }
        Files.move(partial, files, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A statement with the folder's name in it. */
    String placed(String sql) {
        return sql.replace(FOLDER, folder.toString());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
