package io.honeyflow.exec.function;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates, timestamps and intervals as texts. Source: Hive's Date, Timestamp and HiveIntervalDayTime. */
public final class TimeText {
    private static final Pattern DATE = Pattern.compile("(\\d{1,4})-(\\d{1,2})-(\\d{1,2})(?:[ T].*)?");
    private static final Pattern TIMESTAMP = Pattern.compile(
            "(\\d{1,4})-(\\d{1,2})-(\\d{1,2})(?:[ T](\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{0,9})\\d*)?)?)?)?Z?");

    private static final Pattern ZONED =
            Pattern.compile("([\\d-]+(?:[ T][\\d:.]+)?) ?([A-Za-z][A-Za-z0-9_/+:-]*|[+-]\\d[\\d:]*)");

    private TimeText() {}

    /** Null for a text that is no date. */
    public static @Nullable LocalDate date(String text) {
        Matcher parts = DATE.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            return LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Null for a text that is neither a timestamp nor a date. */
    public static @Nullable LocalDateTime timestamp(String text) {
        Matcher parts = TIMESTAMP.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            String fraction = parts.group(7) == null ? "" : parts.group(7);
            int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
            return LocalDateTime.of(
                    number(parts, 1),
                    number(parts, 2),
                    number(parts, 3),
                    number(parts, 4),
                    number(parts, 5),
                    number(parts, 6),
                    nanos);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** With a zone behind it, or else in the given one; null for any other text. Source: Hive's TimestampTZUtil. */
    static @Nullable Instant instant(String text, ZoneId otherwise) {
        Matcher zoned = ZONED.matcher(text.strip());
        boolean named = zoned.matches();
        LocalDateTime time = timestamp(named ? zoned.group(1) : text);
        try {
            return time == null
                    ? null
                    : time.atZone(named ? ZoneId.of(zoned.group(2)) : otherwise).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    /** {@code yyyy-MM-dd HH:mm:ss[.fraction]}, without trailing zeros. */
    public static String text(LocalDateTime time) {
        String seconds = String.format(
                Locale.ROOT,
                "%s %02d:%02d:%02d",
                time.toLocalDate(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
        if (time.getNano() == 0) {
            return seconds;
        }
        return seconds + "."
                + String.format(Locale.ROOT, "%09d", time.getNano()).replaceAll("0+$", "");
    }

    /** {@code days hours:minutes:seconds.nanos}. */
    public static String text(Duration length) {
        Duration plain = length.abs();
        return String.format(
                Locale.ROOT,
                "%s%d %02d:%02d:%02d.%09d",
                length.isNegative() ? "-" : "",
                plain.toDays(),
                plain.toHoursPart(),
                plain.toMinutesPart(),
                plain.toSecondsPart(),
                plain.toNanosPart());
    }

    /** {@code years-months}. */
    public static String months(int months) {
        return (months < 0 ? "-" : "") + Math.abs(months) / 12 + "-" + Math.abs(months) % 12;
    }
}
