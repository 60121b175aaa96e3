package io.honeyflow.exec.operator;

import io.honeyflow.exec.kernel.JoinTable;

/** A join's build rows, or some of them, that can be looked up: read by the threads of all instances. */
final class SealedBuild {
    private final JoinTable table;
    private final Facts facts;
    /** Build rows that found a partner; threads write only true, so that no lock is needed. */
    private final boolean[] matched;

    /**
     * What is known of all build rows, also where this holds some of them.
     *
     * @param isEmpty whether there is none
     * @param firstKeyHasNull whether the first key of one is null; null-aware joins ask
     */
    record Facts(boolean isEmpty, boolean firstKeyHasNull) {}

    /** @param table sealed */
    SealedBuild(JoinTable table, Facts facts) {
        this.table = table;
        this.facts = facts;
        this.matched = new boolean[table.rows().rowCount()];
    }

    JoinTable table() {
        return table;
    }

    Facts facts() {
        return facts;
    }

    void markMatched(int row) {
        matched[row] = true;
    }

    boolean isMatched(int row) {
        return matched[row];
    }

    int rows() {
        return matched.length;
    }

    long retainedBytes() {
        return table.retainedBytes() + matched.length;
    }
}
