package io.honeyflow.api.option;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * A setting.
 *
 * @param name Hive's own name where Hive has the setting, else {@code honeyflow.} and a path
 * @param defaultText the default as a user would write it
 * @param form what values look like, for messages and the reference
 * @param meaning one or two sentences for the reference
 * @param parser throws an {@code IllegalArgumentException} of any kind, or an {@code ArithmeticException}, for a text
 *     that is no value
 */
public record Option<T>(String name, String defaultText, String form, String meaning, Function<String, T> parser) {
    public static Option<String> text(String name, String defaultText, String meaning) {
        return new Option<>(name, defaultText, "text", meaning, text -> text);
    }

    public static Option<Boolean> flag(String name, boolean defaultValue, String meaning) {
        return new Option<>(name, Boolean.toString(defaultValue), "true or false", meaning, Option::parseFlag);
    }

    public static Option<Long> number(String name, long defaultValue, String meaning) {
        return new Option<>(
                name, Long.toString(defaultValue), "a whole number", meaning, text -> Long.valueOf(text.strip()));
    }

    /** Sizes in bytes, written as {@code 512MB}. */
    public static Option<Long> bytes(String name, String defaultText, String meaning) {
        return new Option<>(name, defaultText, "a size such as 512MB", meaning, Option::parseBytes);
    }

    /** Spans of time, written as {@code 30s}, {@code 5000ms}; a bare number is milliseconds, as in Hive. */
    public static Option<Duration> duration(String name, String defaultText, String meaning) {
        return new Option<>(name, defaultText, "a time such as 30s", meaning, text -> parseDuration(text, "ms"));
    }

    /** Spans of time of which a bare number is seconds, as in Hive where the setting's unit is that. */
    public static Option<Duration> seconds(String name, String defaultText, String meaning) {
        return new Option<>(name, defaultText, "a time such as 30s", meaning, text -> parseDuration(text, "s"));
    }

    /** @throws SqlException INVALID_SETTING, saying what was expected and found */
    public T parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING, "setting " + name + ": expected " + form + ", found '" + text + "'");
        }
    }

    private static Boolean parseFlag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Long parseBytes(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        long unit = switch (unitOf(upper)) {
            case "", "B" -> 1L;
            case "K", "KB" -> 1L << 10;
            case "M", "MB" -> 1L << 20;
            case "G", "GB" -> 1L << 30;
            case "T", "TB" -> 1L << 40;
            default -> throw new IllegalArgumentException(text);
        };
        return Math.multiplyExact(amountOf(upper), unit);
    }

    private static Duration parseDuration(String text, String bare) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        long amount = amountOf(lower);
        String unit = unitOf(lower);
        return switch (unit.isEmpty() ? bare : unit) {
            case "ms", "msec" -> Duration.ofMillis(amount);
            case "s", "sec" -> Duration.ofSeconds(amount);
            case "m", "min" -> Duration.ofMinutes(amount);
            case "h", "hour" -> Duration.ofHours(amount);
            case "d", "day" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String unitOf(String text) {
        return text.replaceFirst("^-?[0-9]+\\s*", "");
    }

    private static long amountOf(String text) {
        return Long.parseLong(
                text.substring(0, text.length() - unitOf(text).length()).strip());
    }
}
