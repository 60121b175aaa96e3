package io.honeyflow.exec.function;

import io.honeyflow.exec.expression.EvaluationContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Texts of times by patterns, in a session's time zone. Source: Hive's InstantFormatter. Used by one thread at a time.
 */
interface TimePatterns {
    /** By {@code hive.datetime.formatter}. */
    static TimePatterns of(EvaluationContext context) {
        return context.settings().get(TimeOptions.FORMATTER) == TimeOptions.Formatter.SIMPLE
                ? new SimplePatterns(context.zone())
                : new DateTimePatterns(context.zone(), context.settings().get(TimeOptions.RESOLVER));
    }

    /** Year to second. */
    @Nullable
    String format(Instant instant);

    /** Null for a pattern that is none. */
    @Nullable
    String format(Instant instant, String pattern);

    /** Null for a text that isn't year to second, in that form. */
    @Nullable
    Instant parse(String text);

    /** Null for a text that the pattern doesn't read, and for a pattern that is none. */
    @Nullable
    Instant parse(String text, String pattern);
}
