package io.honeyflow.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a structure is written down, the same for Hive's trees and for our records. */
final class Shapes {
    private static final String NUMBER = "#";
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d+)?)?");

    private Shapes() {}

    static String call(String name, List<String> arguments) {
        boolean chain = name.equals("and") || name.equals("or");
        if (name.equals("negative") && arguments.get(0).startsWith(NUMBER)) {
            // A minus before a number belongs to it.
            return NUMBER + plain(new BigDecimal(arguments.get(0).substring(NUMBER.length())).negate());
        }
        List<String> parts = new ArrayList<>();
        for (String argument : arguments) {
            // How a chain of one operator is nested means nothing.
            boolean same = chain && argument.startsWith(name + "(");
            parts.add(same ? argument.substring(name.length() + 1, argument.length() - 1) : argument);
        }
        return name + parts.stream().collect(Collectors.joining(" ", "(", ")"));
    }

    static String number(String digits) {
        // What has an exponent is a double.
        boolean approximate = digits.toLowerCase(Locale.ROOT).contains("e");
        return NUMBER + plain(new BigDecimal(approximate ? String.valueOf(Double.parseDouble(digits)) : digits));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Hive's trees don't tell a timestamp from a text. */
    static String text(String text) {
        Matcher time = TIME.matcher(text);
        return "'" + (time.matches() ? time.group(1) + "T" + time.group(2) + dropZeros(time.group(3)) : text) + "'";
    }

    private static String dropZeros(@Nullable String seconds) {
        String kept = seconds == null ? "" : seconds.contains(".") ? seconds.replaceFirst("\\.?0+$", "") : seconds;
        return kept.equals(":00") ? "" : kept;
    }

    static String list(String name, Collection<String> parts) {
        return parts.isEmpty() ? "" : name + "[" + String.join(" ", parts) + "]";
    }

    static String grouping(Collection<String> keys, List<Set<String>> sets) {
        return list("group", new LinkedHashSet<>(keys))
                + list("sets", sets.stream().map(set -> String.join(" ", set)).toList());
    }
}
