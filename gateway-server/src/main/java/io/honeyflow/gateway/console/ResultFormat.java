package io.honeyflow.gateway.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How results are printed. */
public enum ResultFormat {
    TABLE,
    CSV,
    TSV,
    JSON;

    /** @throws IllegalArgumentException naming the formats there are */
    public static ResultFormat of(String name) {
        for (ResultFormat format : values()) {
            if (format.text().equals(name.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        String known = Arrays.stream(values()).map(ResultFormat::text).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("--format: expected one of " + known + ", found '" + name + "'");
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param screen whose width a table keeps to */
    ResultPrinter printer(Screen screen) {
        return switch (this) {
            case TABLE -> new TablePrinter(screen.columns());
            case CSV -> new SeparatedPrinter(',');
            case TSV -> new SeparatedPrinter('\t');
            case JSON -> new JsonPrinter();
        };
    }
}
