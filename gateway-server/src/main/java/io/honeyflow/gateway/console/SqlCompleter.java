package io.honeyflow.gateway.console;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, and names of tables in the current database or behind {@code database.}. */
final class SqlCompleter implements Completer {
    private static final List<String> KEYWORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "HAVING",
            "ORDER BY",
            "LIMIT",
            "JOIN",
            "LEFT JOIN",
            "ON",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "LIKE",
            "IS NULL",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "CAST",
            "DISTINCT",
            "UNION ALL",
            "WITH",
            "OVER",
            "PARTITION BY",
            "INSERT INTO",
            "INSERT OVERWRITE TABLE",
            "VALUES",
            "CREATE TABLE",
            "CREATE VIEW",
            "CREATE DATABASE",
            "STORED AS PARQUET",
            "STORED AS ORC",
            "PARTITIONED BY",
            "DROP TABLE",
            "DROP VIEW",
            "ALTER TABLE",
            "SHOW TABLES",
            "SHOW DATABASES",
            "SHOW PARTITIONS",
            "SHOW CREATE TABLE",
            "SHOW FUNCTIONS",
            "DESCRIBE",
            "DESCRIBE FORMATTED",
            "EXPLAIN",
            "EXPLAIN ANALYZE",
            "USE",
            "SET",
            "TUMBLE",
            "HOP",
            "DESCRIPTOR",
            "INTERVAL",
            "WATERMARK FOR");

    private final Connection connection;

    SqlCompleter(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word();
        for (String keyword : KEYWORDS) {
            if (keyword.regionMatches(true, 0, word, 0, word.length())) {
                candidates.add(new Candidate(keyword));
            }
        }
        for (String table : tables(word)) {
            candidates.add(new Candidate(table));
        }
    }

    private List<String> tables(String word) {
        int dot = word.lastIndexOf('.');
        String database = dot < 0 ? null : word.substring(0, dot);
        String start = word.substring(dot + 1).toLowerCase(Locale.ROOT);
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(null, database == null ? connection.getSchema() : database, start + "%", null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                names.add(database == null ? name : database + "." + name);
            }
        } catch (SQLException e) {
            // Completion is a courtesy: without an answer only keywords are offered.
            return names;
        }
        return names;
    }
}
