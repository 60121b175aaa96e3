package io.honeyflow.planner.physical;

import io.honeyflow.api.option.Option;
import java.util.List;

/** Settings of physical planning. */
public final class PlanOptions {
    public static final Option<Long> BROADCAST_BYTES = Option.bytes(
            "honeyflow.join.broadcast.size",
            "64MB",
            "The most bytes that a join's build side may have, by estimate, to be given whole to every instance; above it"
                    + " both sides are spread by the join's keys.");
    public static final Option<Boolean> RUNTIME_FILTERS = Option.flag(
            "hive.tez.dynamic.semijoin.reduction",
            true,
            "Whether joins tell the scans below them which keys they have, so that partitions, row groups and rows that"
                    + " can't match are left out.");
    public static final Option<Boolean> OPTIMISER = Option.flag(
            "honeyflow.optimizer",
            true,
            "Whether plans are made better before they run; false runs them as they are written, to find out whether a"
                    + " wrong or slow result is the optimiser's.");

    private PlanOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(BROADCAST_BYTES, RUNTIME_FILTERS, OPTIMISER);
    }
}
