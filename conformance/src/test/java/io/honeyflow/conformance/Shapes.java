package io.honeyflow.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a structure is written down, the same for Hive's trees and for our records. */
final class Shapes {
    private static final String NUMBER = "#";

    private Shapes() {}

    static String call(String name, List<String> arguments) {
        boolean chain = name.equals("and") || name.equals("or");
        if (name.equals("negative") && arguments.get(0).startsWith(NUMBER)) {
            // A minus before a number belongs to it.
            String number = arguments.get(0).substring(NUMBER.length());
            return NUMBER + (number.startsWith("-") ? number.substring(1) : "-" + number);
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
        return NUMBER + new BigDecimal(digits).stripTrailingZeros().toPlainString();
    }

    static String list(String name, Collection<String> parts) {
        return parts.isEmpty() ? "" : name + "[" + String.join(" ", parts) + "]";
    }

    static String grouping(Collection<String> keys, List<Set<String>> sets) {
        return list("group", new LinkedHashSet<>(keys))
                + list("sets", sets.stream().map(set -> String.join(" ", set)).toList());
    }
}
