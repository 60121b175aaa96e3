package io.honeyflow.gateway.command;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The patterns of SHOW ... LIKE: {@code *} and {@code %} stand for any letters, {@code _} and {@code .} for one, {@code |}
 * parts alternatives; without case. Source: Hive's UDFLike since 4.0, and the older form with {@code *}.
 */
final class NamePattern {
    private final Pattern pattern;

    private NamePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static NamePattern of(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*', '%' -> regex.append(".*");
                case '_' -> regex.append("(?:_|.)");
                case '|' -> regex.append('|');
                case '.' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return new NamePattern(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    /** Those names that match; all where no pattern was given. */
    static List<String> filter(Collection<String> names, Optional<String> pattern) {
        return pattern.map(text -> {
                    NamePattern wanted = of(text);
                    return names.stream().filter(wanted::matches).toList();
                })
                .orElseGet(() -> List.copyOf(names));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
