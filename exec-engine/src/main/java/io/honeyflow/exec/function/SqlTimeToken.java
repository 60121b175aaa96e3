package io.honeyflow.exec.function;

import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One part of a pattern of SQL:2016. Source: Hive's HiveSqlDateTimeFormatter.
 *
 * @param text as it is written in the pattern; of a separator or a quoted text what it stands for
 * @param field null unless this is a number or a name
 * @param length the most letters that it reads, and the least that it writes
 */
record SqlTimeToken(Type type, String text, @Nullable TemporalField field, int length, Fill fill) {
    enum Type {
        NUMBER,
        NAME,
        ZONE_HOUR,
        ZONE_MINUTE,
        SEPARATOR,
        TEXT
    }

    /** Whether zeros and spaces fill it up: {@code FM} before it says no. */
    enum Fill {
        FILLED,
        BARE
    }

    static final String SEPARATORS = "-: ./;',";

    private static final Map<String, TemporalField> NUMBERS = Map.ofEntries(
            Map.entry("yyyy", ChronoField.YEAR),
            Map.entry("yyy", ChronoField.YEAR),
            Map.entry("yy", ChronoField.YEAR),
            Map.entry("y", ChronoField.YEAR),
            Map.entry("rrrr", ChronoField.YEAR),
            Map.entry("rr", ChronoField.YEAR),
            Map.entry("mm", ChronoField.MONTH_OF_YEAR),
            Map.entry("d", WeekFields.SUNDAY_START.dayOfWeek()),
            Map.entry("dd", ChronoField.DAY_OF_MONTH),
            Map.entry("ddd", ChronoField.DAY_OF_YEAR),
            Map.entry("hh", ChronoField.HOUR_OF_AMPM),
            Map.entry("hh12", ChronoField.HOUR_OF_AMPM),
            Map.entry("hh24", ChronoField.HOUR_OF_DAY),
            Map.entry("mi", ChronoField.MINUTE_OF_HOUR),
            Map.entry("ss", ChronoField.SECOND_OF_MINUTE),
            Map.entry("sssss", ChronoField.SECOND_OF_DAY),
            Map.entry("am", ChronoField.AMPM_OF_DAY),
            Map.entry("pm", ChronoField.AMPM_OF_DAY),
            Map.entry("a.m.", ChronoField.AMPM_OF_DAY),
            Map.entry("p.m.", ChronoField.AMPM_OF_DAY),
            Map.entry("ww", ChronoField.ALIGNED_WEEK_OF_YEAR),
            Map.entry("w", ChronoField.ALIGNED_WEEK_OF_MONTH),
            Map.entry("q", IsoFields.QUARTER_OF_YEAR),
            Map.entry("iyyy", IsoFields.WEEK_BASED_YEAR),
            Map.entry("iyy", IsoFields.WEEK_BASED_YEAR),
            Map.entry("iy", IsoFields.WEEK_BASED_YEAR),
            Map.entry("i", IsoFields.WEEK_BASED_YEAR),
            Map.entry("iw", IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            Map.entry("id", ChronoField.DAY_OF_WEEK));

    private static final Map<String, TemporalField> NAMES = Map.of(
            "month", ChronoField.MONTH_OF_YEAR,
            "mon", ChronoField.MONTH_OF_YEAR,
            "day", ChronoField.DAY_OF_WEEK,
            "dy", ChronoField.DAY_OF_WEEK);

    private static final Map<String, Integer> LENGTHS =
            Map.of("hh12", 2, "hh24", 2, "am", 4, "pm", 4, "month", 9, "day", 9, "dy", 3);

    /** Null if the word is no part of a time. */
    static @Nullable SqlTimeToken of(String word, Fill fill) {
        String lower = word.toLowerCase(Locale.ROOT);
        int length = LENGTHS.getOrDefault(lower, lower.length());
        if (lower.matches("ff[1-9]?")) {
            int digits = lower.length() == 2 ? 9 : lower.charAt(2) - '0';
            return new SqlTimeToken(Type.NUMBER, lower, ChronoField.NANO_OF_SECOND, digits, fill);
        }
        if (NUMBERS.containsKey(lower)) {
            return new SqlTimeToken(Type.NUMBER, word, NUMBERS.get(lower), length, fill);
        }
        if (NAMES.containsKey(lower)) {
            return new SqlTimeToken(Type.NAME, word, NAMES.get(lower), length, fill);
        }
        return switch (lower) {
            case "tzh" -> new SqlTimeToken(Type.ZONE_HOUR, word, null, 2, fill);
            case "tzm" -> new SqlTimeToken(Type.ZONE_MINUTE, word, null, 2, fill);
            default -> null;
        };
    }

    static SqlTimeToken text(String text) {
        return new SqlTimeToken(Type.TEXT, text, null, text.length(), Fill.FILLED);
    }

    static SqlTimeToken separator(String text) {
        return new SqlTimeToken(Type.SEPARATOR, text, null, text.length(), Fill.FILLED);
    }

    boolean is(TemporalField other) {
        return other.equals(field);
    }
}
