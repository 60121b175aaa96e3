package io.honeyflow.stream.datagen;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The table properties of a {@code datagen} table, checked. Names follow Flink's connector of that name. */
final class DatagenOptions {
    private static final long DEFAULT_RATE = 10_000;
    private static final List<String> FIELD_OPTIONS =
            List.of("kind", "min", "max", "start", "end", "step", "length", "values", "null-rate");

    private final TableHandle table;

    DatagenOptions(TableHandle table) {
        this.table = table;
        checkNames();
    }

    private void checkNames() {
        List<String> known = new ArrayList<>(List.of("number-of-rows", "rows-per-second", "seed"));
        for (Field field : table.dataSchema().fields()) {
            FIELD_OPTIONS.forEach(option -> known.add(name(field, option)));
        }
        for (String key : table.properties().keySet()) {
            boolean ours = key.startsWith("fields.") || known.contains(key);
            if (ours && !known.contains(key)) {
                throw new SqlException(
                        ErrorCode.INVALID_SETTING,
                        "table " + table + ": connector datagen has no option '" + key + "'"
                                + NearestName.hint(key, known));
            }
        }
    }

    private static String name(Field field, String option) {
        return "fields." + field.name().toLowerCase(Locale.ROOT) + "." + option;
    }

    /** How many rows in all; empty for a table without end. */
    OptionalLong numberOfRows() {
        String text = table.properties().get("number-of-rows");
        return text == null ? OptionalLong.empty() : OptionalLong.of(positive("number-of-rows", text));
    }

    /** Empty for as many as there is time for: the default where the table ends. */
    OptionalLong rowsPerSecond() {
        String text = table.properties().get("rows-per-second");
        if (text == null) {
            return numberOfRows().isPresent() ? OptionalLong.empty() : OptionalLong.of(DEFAULT_RATE);
        }
        return OptionalLong.of(positive("rows-per-second", text));
    }

    long seed() {
        return number("seed", table.properties().getOrDefault("seed", "0"));
    }

    String text(Field field, String option, String otherwise) {
        return table.properties().getOrDefault(name(field, option), otherwise);
    }

    boolean has(Field field, String option) {
        return table.properties().containsKey(name(field, option));
    }

    long number(Field field, String option, long otherwise) {
        String text = table.properties().get(name(field, option));
        return text == null ? otherwise : number(name(field, option), text);
    }

    double fraction(Field field, String option, double otherwise) {
        String text = table.properties().get(name(field, option));
        try {
            return text == null ? otherwise : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw bad(name(field, option), "a number", text == null ? "" : text);
        }
    }

    SqlException bad(Field field, String option, String expected) {
        return bad(name(field, option), expected, text(field, option, ""));
    }

    private SqlException bad(String option, String expected, String found) {
        return new SqlException(
                ErrorCode.INVALID_SETTING,
                "table " + table + ", option '" + option + "': expected " + expected + ", found '" + found + "'");
    }

    private long positive(String option, String text) {
        long value = number(option, text);
        if (value <= 0) {
            throw bad(option, "a whole number above zero", text);
        }
        return value;
    }

    private long number(String option, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw bad(option, "a whole number", text);
        }
    }
}
