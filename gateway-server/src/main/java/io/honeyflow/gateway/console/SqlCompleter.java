package io.honeyflow.gateway.console;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, databases, tables, and the columns of the tables that the statement names. */
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

    /** Behind these stand tables. */
    private static final Pattern TABLE =
            Pattern.compile("(?i)\\b(?:from|join|into|table|update|describe|desc)\\s+`?([\\w.`]+)");

    private final Connection connection;

    SqlCompleter(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().substring(0, line.wordCursor());
        for (String keyword : KEYWORDS) {
            if (!word.isEmpty() && keyword.regionMatches(true, 0, word, 0, word.length())) {
                candidates.add(new Candidate(inCaseOf(word, keyword)));
            }
        }
        try {
            addNames(word.toLowerCase(Locale.ROOT), line.line(), candidates);
        } catch (SQLException e) {
            // Completion is a courtesy: without an answer only keywords are offered.
            return;
        }
    }

    /** Who types small letters wants them. */
    private static String inCaseOf(String word, String keyword) {
        return word.equals(word.toLowerCase(Locale.ROOT)) ? keyword.toLowerCase(Locale.ROOT) : keyword;
    }

    private void addNames(String word, String line, List<Candidate> candidates) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String current = connection.getSchema();
        int dot = word.lastIndexOf('.');
        String database = dot < 0 ? current : word.substring(0, dot);
        String prefix = dot < 0 ? "" : word.substring(0, dot + 1);
        String start = literally(word.substring(dot + 1)) + "%";
        try (ResultSet tables = metadata.getTables(null, literally(database), start, null)) {
            add(tables, "TABLE_NAME", prefix, "table", candidates);
        }
        if (dot < 0) {
            try (ResultSet databases = metadata.getSchemas(null, start)) {
                add(databases, "TABLE_SCHEM", "", "database", candidates);
            }
        }
        Matcher tables = TABLE.matcher(line);
        while (tables.find()) {
            String table = tables.group(1).replace("`", "").toLowerCase(Locale.ROOT);
            int tableDot = table.indexOf('.');
            String its = tableDot < 0 ? current : table.substring(0, tableDot);
            String name = literally(table.substring(tableDot + 1));
            // Behind a dot may stand an alias: its columns are those of any table here.
            try (ResultSet columns = metadata.getColumns(null, literally(its), name, start)) {
                add(columns, "COLUMN_NAME", prefix, "column of " + table, candidates);
            }
        }
    }

    /** As a pattern that only the name itself matches. */
    private static String literally(String name) {
        return name.replace("_", "\\_").replace("%", "\\%");
    }

    private static void add(ResultSet rows, String label, String prefix, String kind, List<Candidate> candidates)
            throws SQLException {
        while (rows.next()) {
            String name = prefix + rows.getString(label);
            candidates.add(new Candidate(name, name, null, kind, null, null, true));
        }
    }
}
