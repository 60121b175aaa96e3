package io.honeyflow.api.runtime;

import io.honeyflow.api.plan.PhysicalPlan;

/** Runs plans: embedded, in this process, or on a cluster. Safe for use by several threads. */
public interface QueryRuntime extends AutoCloseable {
    /**
     * Starts a plan. Its rows are the plan's result; a plan that writes ends without rows once all is committed, having
     * counted in {@link QueryStatistics#rowsWritten}.
     */
    ResultStream run(PhysicalPlan plan, QueryContext context);

    /** How many queries run: those of which a thread still works, whether or not somebody waits for them. */
    int running();

    /** Cancels what runs. */
    @Override
    void close();
}
