package io.honeyflow.exec.runtime;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.RuntimeFilter;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.filter.KeyFilter;
import io.honeyflow.exec.filter.KeyFilters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The runtime filters of one instance's scan: those that have come are applied, the others may come later. */
final class ScanFilters {
    /** After so many rows a filter that drops too few of them is left. */
    private static final long TRIAL_ROWS = 40_000;

    private static final double WORTHWHILE = 0.95;

    private final KeyFilters filters;
    private final List<RuntimeFilter> missing;
    private final List<Applied> applied = new ArrayList<>();
    private final List<Expression> predicates = new ArrayList<>();
    private boolean nothingPasses;

    ScanFilters(List<RuntimeFilter> wanted, KeyFilters filters) {
        this.filters = filters;
        this.missing = new ArrayList<>(wanted);
    }

    private static final class Applied {
        private final KeyFilter filter;
        private final int column;
        private long seen;
        private long passed;

        Applied(KeyFilter filter, int column) {
            this.filter = filter;
            this.column = column;
        }

        Selection select(Batch batch, Selection live) {
            if (seen > TRIAL_ROWS && passed > seen * WORTHWHILE) {
                return live;
            }
            Selection passing = filter.select(batch.column(column), live);
            seen += live.count();
            passed += passing.count();
            return passing;
        }
    }

    /** Waits for all of them, together at most so long. */
    void await(Worker worker, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        for (RuntimeFilter filter : missing) {
            if (!worker.await(filters.of(filter), end - System.nanoTime())) {
                break;
            }
        }
        refresh();
    }

    /** Takes up what has come meanwhile. */
    void refresh() {
        missing.removeIf(this::take);
    }

    private boolean take(RuntimeFilter wanted) {
        KeyFilter filter = filters.of(wanted).getNow(null);
        if (filter == null) {
            return false;
        }
        nothingPasses |= filter.isEmpty();
        if (filter.selects()) {
            applied.add(new Applied(filter, wanted.column()));
            predicates.addAll(filter.predicates(wanted.column()));
        }
        return true;
    }

    /** Whether some join has no key at all: nothing need be read. */
    boolean nothingPasses() {
        return nothingPasses;
    }

    /** For pruning, over the scan's columns. */
    List<Expression> predicates() {
        return predicates;
    }

    /** The rows that may have a partner in every join. */
    Batch apply(Batch batch) {
        Selection live = batch.selection();
        for (Applied each : applied) {
            if (live.count() > 0) {
                live = each.select(batch, live);
            }
        }
        return live == batch.selection() ? batch : batch.withSelection(live);
    }
}
