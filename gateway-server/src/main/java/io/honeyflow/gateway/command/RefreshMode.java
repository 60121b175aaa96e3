package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Table;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How SHOW MATERIALIZED VIEWS says when a view is fresh enough for Hive's rewriting. Source: Hive's ShowMaterializedViewsFormatter. */
final class RefreshMode {
    private static final String MANUAL = "Manual refresh";
    private static final Pattern WINDOW = Pattern.compile("(-?\\d{1,18})\\s*([a-z]*)");

    private RefreshMode() {}

    static String of(Table view) {
        String window =
                view.parameters().getOrDefault("rewriting.time.window", "").strip();
        Matcher parts = WINDOW.matcher(window.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return MANUAL;
        }
        long minutes = TimeUnit.MINUTES.convert(Long.parseLong(parts.group(1)), unit(parts.group(2)));
        if (minutes > 0) {
            return MANUAL + " (Valid for " + minutes + "min)";
        }
        return MANUAL + (minutes == 0 ? " (Valid until source tables modified)" : " (Valid always)");
    }

    /** Source: HiveConf's unitFor. */
    private static TimeUnit unit(String name) {
        return switch (name) {
            case "d", "day", "days" -> TimeUnit.DAYS;
            case "h", "hour", "hours" -> TimeUnit.HOURS;
            case "s", "sec", "second", "seconds" -> TimeUnit.SECONDS;
            case "ms", "msec", "millisecond", "milliseconds" -> TimeUnit.MILLISECONDS;
            case "us", "usec", "microsecond", "microseconds" -> TimeUnit.MICROSECONDS;
            case "ns", "nsec", "nanosecond", "nanoseconds" -> TimeUnit.NANOSECONDS;
            default -> TimeUnit.MINUTES;
        };
    }
}
