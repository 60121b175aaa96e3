package io.honeyflow.api.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A pattern as SHOW TABLES has it: {@code *} stands for any text, {@code |} between patterns for "or". Compares without
 * case. Source: Hive's language manual, SHOW TABLES.
 */
public final class NamePattern {
    private final List<Wildcards> alternatives;

    public NamePattern(String text) {
        this.alternatives = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\|", -1))
                .map(NamePattern::wildcards)
                .toList();
    }

    private static Wildcards wildcards(String part) {
        Wildcards.Builder built = new Wildcards.Builder();
        part.codePoints().forEach(c -> {
            if (c == '*') {
                built.any();
            } else {
                built.letter(c);
            }
        });
        return built.build();
    }

    public boolean matches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return alternatives.stream().anyMatch(each -> each.matches(lower));
    }
}
