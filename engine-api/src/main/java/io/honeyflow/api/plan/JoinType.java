package io.honeyflow.api.plan;

/** What a join gives. The left input is the probe side, the right one is built. */
public enum JoinType {
    /** Pairs; without keys every pair. */
    INNER,
    /** Pairs, and left rows without one. */
    LEFT,
    /** Pairs, and right rows without one. */
    RIGHT,
    /** Pairs, and rows of both sides without one. */
    FULL,
    /** Left rows that have a partner. */
    SEMI,
    /** Left rows that have none; a null key has none (NOT EXISTS). */
    ANTI,
    /**
     * NOT IN over the first key: as ANTI, but a left row whose first key is null passes only if its set of right rows
     * (equal in the other keys) is empty, and no left row passes whose set holds a null first key.
     */
    NULL_AWARE_ANTI,
    /**
     * Every left row with a BOOLEAN behind its columns: whether it has a partner (EXISTS). Never null.
     */
    MARK,
    /**
     * IN over the first key: every left row with a BOOLEAN behind its columns: true if it has a partner, null if it
     * hasn't but its set of right rows holds a null first key or its own first key is null and the set isn't empty,
     * else false.
     */
    NULL_AWARE_MARK;

    /** Whether right columns are part of the result. */
    public boolean givesRight() {
        return this == INNER || this == LEFT || this == RIGHT || this == FULL;
    }
}
