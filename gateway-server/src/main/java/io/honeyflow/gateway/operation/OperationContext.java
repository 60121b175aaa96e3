package io.honeyflow.gateway.operation;

import java.util.function.BooleanSupplier;

/** What a running statement tells its operation. */
public interface OperationContext {
    String queryId();

    /** Adds a line to what the client can read as the operation's log. */
    void log(String line);

    /** @param report asked whenever a client wants to know; takes the place of the one before */
    void report(ProgressReport report);

    /** Says, before the statement is done, whether it gives rows: clients that don't wait for the end ask for it. */
    void givesRows(boolean rows);

    /** Says that it would go on for ever: nobody who waits for its end need wait. */
    void endless();

    /**
     * Runs when the operation is cancelled; at once if it is already.
     *
     * @param action gives false where it came too late: then the operation goes on to its end
     */
    void onCancel(BooleanSupplier action);
}
