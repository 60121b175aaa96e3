package io.honeyflow.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "items, ITEMS, true",
        "ITEMS, items, true",
        "items, items2, false",
        "it*s, items, true",
        "it%s, its, true",
        "item_, items, true",
        "item., items, true",
        "item_, item, false",
        "a|it*, items, true",
        "a|b, items, false",
        "a(b, a(b, true",
        "É, é, false"
    })
    void namesMatch(String pattern, String name, boolean matches) {
        assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void withoutAPatternAllMatch() {
        assertThat(NamePattern.filter(List.of("a", "b"), Optional.empty())).containsExactly("a", "b");
        assertThat(NamePattern.filter(List.of("a", "b"), Optional.of("B"))).containsExactly("b");
    }

    /** As a regular expression this one would take longer than anybody waits. */
    @Test
    void aPatternOfMalicePassesQuickly() {
        assertThat(NamePattern.of("%a".repeat(40) + "b").matches("a".repeat(128)))
                .isFalse();
    }
}
