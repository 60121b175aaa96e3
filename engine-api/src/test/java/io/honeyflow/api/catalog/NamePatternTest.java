package io.honeyflow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "items, ITEMS, true",
        "ITEMS, items, true",
        "items, items2, false",
        "it*s, items, true",
        "it*s, its, true",
        "it**s, items, true",
        "it*z, items, false",
        "*e*s, items, true",
        "it.ms, items, false",
        "item_, items, false",
        "a|it*, items, true",
        "a|b, items, false",
        "a|, '', true",
        "'', items, false"
    })
    void namesMatch(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    /** As a regular expression this one would take longer than anybody waits. */
    @Test
    void aPatternOfMalicePassesQuickly() {
        assertThat(new NamePattern("*a".repeat(40) + "*b").matches("a".repeat(128)))
                .isFalse();
    }
}
