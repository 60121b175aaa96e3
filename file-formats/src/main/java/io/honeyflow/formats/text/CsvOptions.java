package io.honeyflow.formats.text;

import java.util.Map;

/**
 * The marks of separated values. Source: Hive's OpenCSVSerde.
 *
 * @param escape takes the meaning of a quote or of itself away, within a field
 * @param quoteAll whether each field is written in quotes, rather than those that need them
 */
record CsvOptions(char separator, char quote, char escape, boolean quoteAll) {
    static CsvOptions of(Map<String, String> properties) {
        return new CsvOptions(
                mark(properties, "separatorChar", ','),
                mark(properties, "quoteChar", '"'),
                mark(properties, "escapeChar", '\\'),
                !"false".equalsIgnoreCase(properties.get("applyQuotesToAll")));
    }

    private static char mark(Map<String, String> properties, String name, char otherwise) {
        String text = properties.getOrDefault(name, "");
        return text.isEmpty() ? otherwise : text.charAt(0);
    }

    /** What stands before a quote within quotes: the quote itself, unless an escape is given. */
    static char writtenEscape(Map<String, String> properties) {
        return mark(properties, "escapeChar", '"');
    }
}
