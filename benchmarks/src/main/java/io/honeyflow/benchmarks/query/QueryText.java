package io.honeyflow.benchmarks.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of a benchmark.
 *
 * @param name such as {@code q14a}
 * @param sql without a semicolon at the end
 */
public record QueryText(String name, String sql) {
    private static final Pattern LIMIT = Pattern.compile("(?is)\\blimit\\s+(\\d+)\\s*$");

    /** Without the LIMIT at its end: ties at a limit may fall either way, all rows may not. */
    public String withoutLimit() {
        return LIMIT.matcher(sql).replaceFirst("");
    }

    /** The LIMIT at its end, or the greatest long. */
    public long limit() {
        Matcher matcher = LIMIT.matcher(sql);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : Long.MAX_VALUE;
    }
}
