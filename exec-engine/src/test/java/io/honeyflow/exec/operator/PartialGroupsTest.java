package io.honeyflow.exec.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartialGroupsTest {
    private final PartialGroups partial = new PartialGroups();

    @Test
    void fewGroupsAreKept() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(partial.added(4_096, 1_000)).isFalse();
        }
        assertThat(partial.limit()).isEqualTo(PartialGroups.MOST);
    }

    @Test
    void rowsThatShareNoGroupsAreGivenOnSoon() {
        assertThat(partial.added(PartialGroups.MOST, PartialGroups.MOST)).isFalse();
        assertThat(partial.added(4_096, PartialGroups.MOST + 4_000)).isTrue();
        assertThat(partial.limit()).isEqualTo(PartialGroups.FEWEST);
        assertThat(partial.added(4_096, PartialGroups.FEWEST)).isFalse();
        assertThat(partial.added(4_096, 2 * PartialGroups.FEWEST)).isTrue();
    }

    @Test
    void onceTheyShareThemMoreAreKeptAgain() {
        assertThat(partial.added(PartialGroups.MOST + 1, PartialGroups.MOST + 1))
                .isTrue();
        for (int limit = PartialGroups.FEWEST; limit < PartialGroups.MOST; limit = partial.limit()) {
            assertThat(partial.added(20 * limit, limit + 1)).isTrue();
            assertThat(partial.limit()).isGreaterThan(limit);
        }
        assertThat(partial.limit()).isEqualTo(PartialGroups.MOST);
    }

    @Test
    void whatSharesSomewhatStaysAsItIs() {
        assertThat(partial.added(4 * PartialGroups.MOST, PartialGroups.MOST + 1))
                .isTrue();
        assertThat(partial.limit()).isEqualTo(PartialGroups.MOST);
    }
}
