package io.honeyflow.api.type;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Intervals as they are written. Source: Hive's HiveIntervalYearMonth and HiveIntervalDayTime. */
public final class IntervalText {
    private static final Pattern YEAR_MONTH = Pattern.compile("([+-])?(\\d{1,9})-(\\d{1,2})");
    private static final Pattern DAY_TIME =
            Pattern.compile("([+-])?(\\d{1,9}) (\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?");

    private IntervalText() {}

    /** {@code 1-2} in months; empty for any other text, and where there are more than eleven months. */
    public static OptionalInt months(String text) {
        Matcher parts = YEAR_MONTH.matcher(text);
        if (!parts.matches() || number(parts, 3) > 11) {
            return OptionalInt.empty();
        }
        long months = number(parts, 2) * 12 + number(parts, 3);
        return months > Integer.MAX_VALUE
                ? OptionalInt.empty()
                : OptionalInt.of((int) ("-".equals(parts.group(1)) ? -months : months));
    }

    /** {@code 1 02:03:04.5}; null for any other text, and where there are more hours than a day has. */
    public static @Nullable Duration duration(String text) {
        Matcher parts = DAY_TIME.matcher(text);
        if (!parts.matches() || number(parts, 3) > 23 || number(parts, 4) > 59 || number(parts, 5) > 59) {
            return null;
        }
        Duration length = Duration.ofDays(number(parts, 2))
                .plusHours(number(parts, 3))
                .plusMinutes(number(parts, 4))
                .plusSeconds(number(parts, 5))
                .plusNanos(nanos(parts.group(6)));
        return "-".equals(parts.group(1)) ? length.negated() : length;
    }

    /** {@code days hours:minutes:seconds.nanos}. */
    public static String of(Duration length) {
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
    public static String of(int months) {
        return (months < 0 ? "-" : "") + Math.abs(months) / 12 + "-" + Math.abs(months) % 12;
    }

    private static long number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    private static long nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
    }
}
