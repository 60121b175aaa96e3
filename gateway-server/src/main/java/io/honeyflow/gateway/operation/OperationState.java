package io.honeyflow.gateway.operation;

import java.util.Set;

/** The states of an operation, and which may follow which. */
public enum OperationState {
    INITIALIZED,
    PENDING,
    RUNNING,
    FINISHED,
    CANCELED,
    TIMED_OUT,
    ERROR,
    CLOSED;

    Set<OperationState> next() {
        return switch (this) {
            case INITIALIZED -> Set.of(PENDING, RUNNING, CANCELED, TIMED_OUT, CLOSED);
            case PENDING -> Set.of(RUNNING, FINISHED, CANCELED, TIMED_OUT, ERROR, CLOSED);
            case RUNNING -> Set.of(FINISHED, CANCELED, TIMED_OUT, ERROR, CLOSED);
            // A finished query still gives rows, of which it may fail or be cancelled.
            case FINISHED -> Set.of(CANCELED, TIMED_OUT, ERROR, CLOSED);
            case CANCELED, TIMED_OUT, ERROR -> Set.of(CLOSED);
            case CLOSED -> Set.of();
        };
    }

    public boolean isTerminal() {
        return this != INITIALIZED && this != PENDING && this != RUNNING;
    }
}
