package io.honeyflow.gateway.operation;

import java.util.List;

/**
 * How far an operation has come.
 *
 * @param fraction 0 to 1; NaN where it can't be told
 * @param parts of its work; empty before they are known, and for what has none
 * @param summary a few words for the foot of a progress bar
 */
public record OperationProgress(double fraction, List<Part> parts, String summary) {
    /** Nothing is known. */
    public static final OperationProgress UNKNOWN = new OperationProgress(Double.NaN, List.of(), "");

    public OperationProgress {
        parts = List.copyOf(parts);
    }

    /**
     * Work that several tasks share.
     *
     * @param kind one word of what it does
     */
    public record Part(
            String name,
            String kind,
            State state,
            int tasks,
            int completed,
            int running,
            int pending,
            int failed,
            int killed) {}

    /** How a part stands, in the words by which Hive's clients know it. */
    public enum State {
        INITED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        KILLED
    }

    OperationProgress withFraction(double known) {
        return new OperationProgress(known, parts, summary);
    }
}
