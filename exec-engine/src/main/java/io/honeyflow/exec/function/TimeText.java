package io.honeyflow.exec.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates, timestamps and intervals as texts. Source: Hive's Date, Timestamp and HiveIntervalDayTime. */
public final class TimeText {
    private static final int DAY_LENGTH = "yyyy-MM-dd".length();
    /** What stands behind a day doesn't count, but a digit. */
    private static final Pattern DAY = Pattern.compile("(\\d{1,4})-(\\d{1,2})-(\\d{1,2})(?!\\d)");

    private static final Pattern TIMESTAMP =
            Pattern.compile("(\\d{1,4})-(\\d{1,2})-(\\d{1,2}) (\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d+))?");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d*))?)?");
    private static final Pattern CLOCK = Pattern.compile("\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?");

    private static final Pattern ZONED = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}(?: \\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?)?)(?: ?([A-Za-z][A-Za-z0-9_/+:-]*|[+-]\\d[\\d:]*))?");
    private static final Pattern SHORT_OFFSET = Pattern.compile("(?<=[+-])(?=\\d:\\d\\d)");

    private TimeText() {}

    /** Null for a text that begins with no date. Source: getDate of Hive's PrimitiveObjectInspectorUtils. */
    public static @Nullable LocalDate date(String text, ZoneId zone) {
        String plain = text.strip();
        if (plain.length() == DAY_LENGTH) {
            return day(plain);
        }
        LocalDateTime time = timestamp(plain, zone);
        return time == null ? null : time.toLocalDate();
    }

    private static @Nullable LocalDate day(String text) {
        Matcher parts = DAY.matcher(text);
        try {
            return parts.lookingAt() ? LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A timestamp, its zone without meaning; a time of today in the session's zone; or else the midnight of the date that the text begins with. Null
     * for any other text. Source: Hive's TimestampUtils#stringToTimestamp.
     */
    public static @Nullable LocalDateTime timestamp(String text, ZoneId zone) {
        String plain = text.strip();
        LocalDateTime found = plain.length() == DAY_LENGTH ? null : whole(plain, zone);
        if (found != null) {
            return found;
        }
        LocalDate day = day(plain);
        return day == null ? null : day.atStartOfDay();
    }

    private static @Nullable LocalDateTime whole(String text, ZoneId zone) {
        LocalDateTime found = local(text);
        if (found == null) {
            ZonedDateTime zoned = zoned(text, null);
            found = zoned == null ? clock(text, zone) : zoned.toLocalDateTime();
        }
        return found;
    }

    private static @Nullable LocalDateTime local(String text) {
        Matcher parts = TIMESTAMP.matcher(text);
        Matcher found = parts.matches() ? parts : ISO.matcher(text);
        if (!found.matches()) {
            return null;
        }
        try {
            String fraction = found.group(7) == null ? "" : found.group(7);
            int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
            return LocalDateTime.of(
                    number(found, 1),
                    number(found, 2),
                    number(found, 3),
                    number(found, 4),
                    number(found, 5),
                    number(found, 6),
                    nanos);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime clock(String text, ZoneId zone) {
        try {
            return CLOCK.matcher(text).matches() ? LocalDate.now(zone).atTime(LocalTime.parse(text)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** @param otherwise the zone of a text that names none; null if it must */
    private static @Nullable ZonedDateTime zoned(String text, @Nullable ZoneId otherwise) {
        Matcher parts = ZONED.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String named = parts.group(2);
        try {
            String wall = parts.group(1);
            LocalDateTime time = local(wall.length() == DAY_LENGTH ? wall + " 00:00:00" : wall);
            ZoneId zone = named == null
                    ? otherwise
                    : ZoneId.of(SHORT_OFFSET.matcher(named).replaceFirst("0"));
            return time == null || zone == null ? null : time.atZone(zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** With a zone behind it, or else in the given one; null for any other text. Source: Hive's TimestampTZUtil. */
    static @Nullable Instant instant(String text, ZoneId otherwise) {
        ZonedDateTime zoned = zoned(text.strip(), otherwise);
        return zoned == null ? null : zoned.toInstant();
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

    /** As {@code 2026-01-31 12:30:00.0 Europe/Rome}, with one digit of the second's parts at least. Source: Hive's TimestampTZ. */
    static String text(Instant instant, ZoneId zone) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
        return text(time) + (time.getNano() == 0 ? ".0 " : " ") + zone.getId();
    }
}
