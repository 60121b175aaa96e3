package io.honeyflow.exec.function;

import io.honeyflow.api.option.Option;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/** Settings of the functions of times. */
public final class TimeOptions {
    public static final Option<Formatter> FORMATTER = new Option<>(
            "hive.datetime.formatter",
            "DATETIME",
            "DATETIME or SIMPLE",
            "Whose patterns unix_timestamp, to_unix_timestamp, from_unixtime and date_format take: DATETIME is Java's"
                    + " DateTimeFormatter, SIMPLE its older SimpleDateFormat, as Hives before 4 have it.",
            text -> Formatter.valueOf(text.strip().toUpperCase(Locale.ROOT)));

    public static final Option<ResolverStyle> RESOLVER = new Option<>(
            "hive.datetime.formatter.resolver.style",
            "SMART",
            "SMART, STRICT or LENIENT",
            "How DATETIME takes parts that make no date, such as the 31st of June.",
            text -> ResolverStyle.valueOf(text.strip().toUpperCase(Locale.ROOT)));

    private TimeOptions() {}

    /** Whose patterns. */
    public enum Formatter {
        DATETIME,
        SIMPLE
    }

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(FORMATTER, RESOLVER);
    }
}
