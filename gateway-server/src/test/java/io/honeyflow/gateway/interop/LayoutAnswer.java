package io.honeyflow.gateway.interop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a client sees of an answer.
 *
 * @param lines the labels of the columns, then each row, its cells between bars; one word where it is refused
 */
record LayoutAnswer(List<String> lines) {
    static LayoutAnswer of(Engine engine, String sql) {
        try (Statement statement = engine.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                labels.add(result.getMetaData().getColumnLabel(i) + " "
                        + result.getMetaData().getColumnTypeName(i));
            }
            lines.add(String.join("|", labels));
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                // Asking changes it: Linux notes when a folder was listed.
                lines.add(("|" + String.join("|", cells) + "|")
                        .replaceAll("lastAccessTime:[0-9]{9,}", "lastAccessTime:"));
            }
            return new LayoutAnswer(List.copyOf(lines));
        } catch (SQLException e) {
            return new LayoutAnswer(List.of("refused"));
        }
    }
}
