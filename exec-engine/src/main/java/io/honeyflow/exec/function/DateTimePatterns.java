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
 * By the patterns of Java's DateTimeFormatter. Source: Hive's InstantDateTimeFormatter, which
 * {@code hive.datetime.formatter} names DATETIME.
 */
final class DateTimePatterns implements TimePatterns {
    /** A text without a time of the day is no timestamp to unix_timestamp. */
    private static final int DATE_LETTERS = "yyyy-MM-dd".length();

    private final ZoneId zone;
    private final ResolverStyle style;
    private String last = "";
    private @Nullable DateTimeFormatter formatter;

    DateTimePatterns(ZoneId zone, ResolverStyle style) {
        this.zone = zone;
        this.style = style;
    }

    /** @throws IllegalArgumentException for a text that is no pattern */
    private DateTimeFormatter formatter(String pattern) {
        if (formatter == null || !pattern.equals(last)) {
            formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.US)
                    .withResolverStyle(style)
                    .withZone(zone);
            last = pattern;
        }
        return formatter;
    }

    @Override
    public @Nullable String format(Instant instant) {
        return format(instant, "uuuu-MM-dd HH:mm:ss");
    }

    @Override
    public @Nullable String format(Instant instant, String pattern) {
        try {
            return ZonedDateTime.ofInstant(instant, zone).format(formatter(pattern));
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    @Override
    public @Nullable Instant parse(String text) {
        LocalDateTime read = text.strip().length() > DATE_LETTERS ? TimeText.timestamp(text, zone) : null;
        return read == null ? null : read.atZone(zone).toInstant();
    }

    @Override
    public @Nullable Instant parse(String text, String pattern) {
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
