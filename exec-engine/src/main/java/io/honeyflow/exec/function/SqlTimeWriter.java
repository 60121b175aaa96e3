package io.honeyflow.exec.function;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Writes times by a pattern of SQL:2016. Source: the format methods of Hive's HiveSqlDateTimeFormatter. */
final class SqlTimeWriter {
    private final SqlTimePattern pattern;

    /** Zones are nothing that a date or a timestamp has. */
    SqlTimeWriter(SqlTimePattern pattern) {
        for (SqlTimeToken token : pattern.tokens()) {
            if (token.type() == SqlTimeToken.Type.ZONE_HOUR || token.type() == SqlTimeToken.Type.ZONE_MINUTE) {
                throw SqlTimePattern.bad(
                        pattern.pattern(),
                        token.text().toUpperCase(Locale.ROOT) + " can't be written: dates and timestamps have no zone");
            }
        }
        this.pattern = pattern;
    }

    String write(LocalDateTime time) {
        StringBuilder text = new StringBuilder();
        for (SqlTimeToken token : pattern.tokens()) {
            text.append(token.field() == null ? token.text() : part(token, time.get(token.field())));
        }
        return text.toString();
    }

    private static String part(SqlTimeToken token, int value) {
        if (token.type() == SqlTimeToken.Type.NAME) {
            return name(token, value);
        }
        if (token.is(ChronoField.AMPM_OF_DAY)) {
            String half = (value == 0 ? "a" : "p") + (token.text().length() == 2 ? "m" : ".m.");
            return Character.isUpperCase(token.text().charAt(0)) ? half.toUpperCase(Locale.ROOT) : half;
        }
        if (token.is(ChronoField.NANO_OF_SECOND)) {
            return fraction(token, value);
        }
        return number(token, token.is(ChronoField.HOUR_OF_AMPM) && value == 0 ? 12 : value);
    }

    /** The first digits; {@code FF} alone leaves zeros at the end out. */
    private static String fraction(SqlTimeToken token, int nanos) {
        String digits = String.format(Locale.ROOT, "%09d", nanos).substring(0, token.length());
        String shown = token.text().length() == 2 ? digits.replaceAll("0+$", "") : digits;
        return shown.isEmpty() ? "0" : shown;
    }

    /** The last digits, filled up with zeros from the left; after {@code FM} without any. */
    private static String number(SqlTimeToken token, int value) {
        String digits = Integer.toString(value);
        if (digits.length() > token.length()) {
            digits = digits.substring(digits.length() - token.length());
        }
        if (token.fill() == SqlTimeToken.Fill.FILLED) {
            return "0".repeat(token.length() - digits.length()) + digits;
        }
        String shown = digits.replaceAll("^0+", "");
        return shown.isEmpty() ? "0" : shown;
    }

    /** In the pattern's case, which its first two letters show. */
    private static String name(SqlTimeToken token, int value) {
        String full = token.is(ChronoField.MONTH_OF_YEAR)
                ? Month.of(value).getDisplayName(TextStyle.FULL, Locale.US)
                : DayOfWeek.of(value).getDisplayName(TextStyle.FULL, Locale.US);
        String name = full.length() > token.length() ? full.substring(0, token.length()) : full;
        if (token.fill() == SqlTimeToken.Fill.FILLED) {
            name += " ".repeat(token.length() - name.length());
        }
        if (Character.isLowerCase(token.text().charAt(0))) {
            return name.toLowerCase(Locale.ROOT);
        }
        return Character.isUpperCase(token.text().charAt(1)) ? name.toUpperCase(Locale.ROOT) : name;
    }
}
