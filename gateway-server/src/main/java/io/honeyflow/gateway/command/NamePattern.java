package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Wildcards;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The patterns of SHOW ... LIKE: {@code *} and {@code %} stand for any letters, {@code _} and {@code .} for one, {@code |}
 * parts alternatives; without case. Source: Hive's UDFLike since 4.0, and the older form with {@code *}.
 */
final class NamePattern {
    private final List<Wildcards> alternatives;

    private NamePattern(List<Wildcards> alternatives) {
        this.alternatives = alternatives;
    }

    static NamePattern of(String text) {
        return new NamePattern(Arrays.stream(lower(text).split("\\|", -1))
                .map(NamePattern::wildcards)
                .toList());
    }

    private static Wildcards wildcards(String part) {
        Wildcards.Builder built = new Wildcards.Builder();
        part.codePoints().forEach(c -> {
            switch (c) {
                case '*', '%' -> built.any();
                case '_', '.' -> built.one();
                default -> built.letter(c);
            }
        });
        return built.build();
    }

    /** As Hive's patterns compare: the letters of ASCII. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return lower.toString();
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
        String lower = lower(name);
        return alternatives.stream().anyMatch(each -> each.matches(lower));
    }
}
