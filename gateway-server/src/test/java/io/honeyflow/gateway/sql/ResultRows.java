package io.honeyflow.gateway.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A result as lines of text: columns parted by a bar, NULL for null, line ends escaped. */
final class ResultRows {
    private static final String COMES = "+I";

    private ResultRows() {}

    /** Runs a statement; one without a result gives no rows. */
    static List<String> of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return List.of();
            }
            try (ResultSet result = statement.getResultSet()) {
                return lines(result);
            }
        }
    }

    private static List<String> lines(ResultSet result) throws SQLException {
        boolean changelog = result.getMetaData().getColumnName(1).equals("op");
        List<String> lines = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        while (result.next()) {
            String line = line(result, changelog ? 2 : 1);
            if (changelog) {
                counts.merge(line, result.getString(1).equals(COMES) ? 1 : -1, Integer::sum);
            } else {
                lines.add(line);
            }
        }
        counts.forEach((line, count) -> {
            if (count < 0) {
                throw new IllegalStateException("a row was taken back that isn't there: " + line);
            }
            for (int i = 0; i < count; i++) {
                lines.add(line);
            }
        });
        return lines;
    }

    private static String line(ResultSet result, int first) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = first; i <= result.getMetaData().getColumnCount(); i++) {
            String cell = result.getString(i);
            cells.add(cell == null ? "NULL" : cell.replace("\n", "\\n").replace("\t", "\\t"));
        }
        return String.join("|", cells);
    }
}
