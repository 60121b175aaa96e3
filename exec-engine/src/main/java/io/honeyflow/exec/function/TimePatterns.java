package io.honeyflow.exec.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Texts of times by patterns, in a session's time zone. Source: Hive's InstantDateTimeFormatter, which
 * {@code hive.datetime.formatter} names DATETIME. Used by one thread at a time.
 */
final class TimePatterns {
    /** The time of {@code from_unixtime} without a pattern. */
    static final String DEFAULT = "uuuu-MM-dd HH:mm:ss";

    private final ZoneId zone;
    private String last = "";
    private @Nullable DateTimeFormatter formatter;

    TimePatterns(ZoneId zone) {
        this.zone = zone;
    }

    /** @throws IllegalArgumentException for a text that is no pattern */
    private DateTimeFormatter formatter(String pattern) {
        if (formatter == null || !pattern.equals(last)) {
            formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.US)
                    .withResolverStyle(ResolverStyle.SMART)
                    .withZone(zone);
            last = pattern;
        }
        return formatter;
    }

    /** Null for a pattern that is none. */
    @Nullable
    String format(Instant instant, String pattern) {
        try {
            return ZonedDateTime.ofInstant(instant, zone).format(formatter(pattern));
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** Of a timestamp, taken in the session's zone. */
    @Nullable
    String format(LocalDateTime time, String pattern) {
        return format(time.atZone(zone).toInstant(), pattern);
    }

    /** Null for a text that the pattern doesn't read, and for a pattern that is none. */
    @Nullable
    Instant parse(String text, String pattern) {
        try {
            return read(text, formatter(pattern));
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private Instant read(String text, DateTimeFormatter reader) {
        try {
            return ZonedDateTime.parse(text, reader).toInstant();
        } catch (DateTimeException e) {
            return LocalDate.parse(text, reader).atStartOfDay(zone).toInstant();
        }
    }
}
