package io.honeyflow.gateway.command;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows of three columns as Hive lays them out for DESCRIBE FORMATTED: tools read these texts. Source: Hive's ShowUtils. */
final class LayoutRows {
    private static final String WIDTH = "%-20s";

    private final TextRows rows = new TextRows("col_name", "data_type", "comment");

    TextRows rows() {
        return rows;
    }

    void add(@Nullable String first, @Nullable String second, @Nullable String third) {
        rows.add(first, second, third);
    }

    void blank() {
        rows.add("", null, null);
    }

    void heading(String text) {
        rows.add(text, null, null);
    }

    /** A blank row, then the heading. */
    void section(String heading) {
        blank();
        heading(heading);
    }

    /** @param value each of its lines gets a row; Hive says {@code null} for none */
    void entry(String name, @Nullable String value) {
        String[] lines = value == null ? new String[] {"null"} : value.split("\r\n|\n|\r");
        rows.add(wide(name), wide(lines.length == 0 ? "" : lines[0]), null);
        for (int i = 1; i < lines.length; i++) {
            rows.add("", " ".repeat(Math.max(20, name.length())), wide(lines[i]));
        }
    }

    /** By name. */
    void parameters(String title, Map<String, String> parameters, UnaryOperator<String> escape) {
        heading(title);
        new TreeMap<>(parameters).forEach((key, value) -> rows.add("", wide(key), wide(escape.apply(value))));
    }

    /** As {@link #entry}, of a value without line ends. */
    void fieldsWide(String name, String value) {
        rows.add(wide(name), wide(value), null);
    }

    /** Each is as wide as the others at least. */
    void fields(String... fields) {
        rows.add(
                wide(fields[0]),
                fields.length > 1 ? wide(fields[1]) : null,
                fields.length > 2 ? wide(fields[2]) : null);
    }

    static String wide(String text) {
        return String.format(Locale.ROOT, WIDTH, text);
    }
}
