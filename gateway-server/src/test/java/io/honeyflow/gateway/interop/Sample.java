package io.honeyflow.gateway.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Values of one type that go from one engine to another.
 *
 * @param name as the page names it
 * @param type in HiveQL
 * @param text how a value becomes a text that every engine writes alike; {@code %s} stands for the column
 * @param values what is written, and which text it must be
 * @param formats those that can hold them
 */
record Sample(String name, String type, String text, List<Value> values, Set<Format> formats) {
    /**
     * One value.
     *
     * @param sql an expression that all engines understand
     * @param text what {@link Sample#text} must give
     */
    record Value(String sql, String text) {}

    /** Of a column and what is stored in it. */
    enum Format {
        ORC("ORC"),
        PARQUET("Parquet"),
        TEXTFILE("text");

        private final String title;

        Format(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Values whose cast from text is what their cast to text gives back. */
    static Sample of(String name, String type, String... texts) {
        List<Value> values = Arrays.stream(texts)
                .map(text -> new Value("CAST('" + text + "' AS " + type + ")", text))
                .toList();
        return new Sample(name, type, "CAST(%s AS STRING)", values, EnumSet.allOf(Format.class));
    }

    /** @param pairs expression and text in turn */
    static Sample written(String name, String type, String text, String... pairs) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.add(new Value(pairs[i], pairs[i + 1]));
        }
        return new Sample(name, type, text, values, EnumSet.allOf(Format.class));
    }

    Sample without(Format format) {
        Set<Format> rest = EnumSet.copyOf(formats);
        rest.remove(format);
        return new Sample(name, type, text, values, rest);
    }

    /** A column's name. */
    String column() {
        return "c_" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /** The value of a row as an expression; where there are fewer a null, of the same type to the names of its fields. */
    String sql(int row) {
        return row < values.size()
                ? values.get(row).sql()
                : "CASE WHEN 1 = 0 THEN " + values.getFirst().sql() + " END";
    }

    /** The text of a row; {@code null} as a text where there are fewer. */
    String text(int row) {
        return row < values.size() ? values.get(row).text() : "null";
    }
}
