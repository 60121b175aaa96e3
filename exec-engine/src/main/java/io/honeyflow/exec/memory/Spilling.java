package io.honeyflow.exec.memory;

/**
 * Whether a query's holders spill.
 *
 * @param allowed whether they may at all
 * @param every a holder is told to spill at every so-manieth request although memory is left; 0 only where it is full
 */
public record Spilling(boolean allowed, long every) {
    public static final Spilling WHERE_FULL = new Spilling(true, 0);
    public static final Spilling NEVER = new Spilling(false, 0);
}
