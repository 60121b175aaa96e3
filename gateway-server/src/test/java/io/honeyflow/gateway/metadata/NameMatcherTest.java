package io.honeyflow.gateway.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatcherTest {
    /** Pattern, name, whether it matches, and what the metastore is asked for. */
    @ParameterizedTest
    @CsvSource({
        "'', anything, true, *",
        "%, anything, true, *",
        "*, anything, true, *",
        "items, items, true, items",
        "ITEMS, items, true, items",
        "items, items2, false, items",
        "item_, items, true, item*",
        "item_, item, false, item*",
        "item_, itemss, false, item*",
        "%s, items, true, *s",
        "i%s, items, true, i*s",
        "i%m, items, false, i*m",
        "%te%, items, true, *te*",
        "a\\_b, a_b, true, a_b",
        "a\\_b, axb, false, a_b",
        "a_b, a_b, true, a*b",
        "a_b, axb, true, a*b",
        "a\\%b, a%b, true, a*b",
        "a\\%b, axxb, false, a*b",
        "a\\\\b, a\\b, true, a*b",
        "a\\, a\\, true, a*",
        "a%%%b, ab, true, a*b",
        "a.b, a.b, true, a*b",
        "a.b, axb, false, a*b",
        ".*, anything, true, *",
        "it.*s, items, true, it*s",
        "a|b, a|b, true, a*b",
        "%a%b%c, xaybzc, true, *a*b*c",
        "%a%b%c, xaybzcd, false, *a*b*c"
    })
    void namesMatchAsJdbcSays(String pattern, String name, boolean matches, String wider) {
        NameMatcher matcher = NameMatcher.of(pattern);
        assertThat(matcher.matches(name)).isEqualTo(matches);
        assertThat(matcher.wider()).isEqualTo(wider);
    }

    /** As a regular expression this one would take longer than anybody waits. */
    @Test
    void aPatternOfMalicePassesQuickly() {
        NameMatcher matcher = NameMatcher.of("%a".repeat(100_000));
        assertThat(matcher.matches("a".repeat(128))).isFalse();
        assertThat(NameMatcher.of("%a".repeat(20) + "b").matches("a".repeat(128)))
                .isFalse();
        assertThat(matcher.wider()).isEqualTo("*");
    }
}
