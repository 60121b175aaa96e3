package io.honeyflow.exec.function;

import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * By the patterns of Java's older SimpleDateFormat: lenient, what follows a text that was read is passed over, and days
 * before October 1582 are those of the Julian calendar. Source: Hive's InstantSimpleDateFormatter, which {@code
 * hive.datetime.formatter} names SIMPLE.
 */
final class SimplePatterns implements TimePatterns {
    private static final String DEFAULT = "yyyy-MM-dd HH:mm:ss";

    private final TimeZone zone;
    private String last = "";
    private @Nullable SimpleDateFormat formatter;

    SimplePatterns(ZoneId zone) {
        this.zone = TimeZone.getTimeZone(zone);
    }

    /** @throws IllegalArgumentException for a text that is no pattern */
    private SimpleDateFormat formatter(String pattern) {
        SimpleDateFormat found = formatter;
        if (found == null || !pattern.equals(last)) {
            found = new SimpleDateFormat(pattern, Locale.US);
            found.setTimeZone(zone);
            formatter = found;
            last = pattern;
        }
        return found;
    }

    @Override
    public @Nullable String format(Instant instant) {
        return format(instant, DEFAULT);
    }

    @Override
    public @Nullable String format(Instant instant, String pattern) {
        try {
            return formatter(pattern).format(Date.from(instant));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public @Nullable Instant parse(String text) {
        return parse(text, DEFAULT);
    }

    @Override
    public @Nullable Instant parse(String text, String pattern) {
        try {
            SimpleDateFormat reader = formatter(pattern);
            // A text that names a zone changes the formatter's own.
            reader.setTimeZone(zone);
            Date read = reader.parse(text, new ParsePosition(0));
            return read == null ? null : read.toInstant();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
