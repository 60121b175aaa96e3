package io.honeyflow.exec.window;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.exec.aggregate.Accumulator;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.kernel.JoinTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One function over a {@link HugePartition}: ranks, and aggregates over all rows or over those so far. */
final class HugeCall {
    private static final Set<String> RANKS = Set.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist");
    private static final Set<String> OTHERS = Set.of("ntile", "lead", "lag", "first_value", "last_value");

    private final WindowCall call;
    private final @Nullable Accumulator accumulator;
    /** What an aggregate over all rows gives. */
    private @Nullable ColumnVector whole;

    private HugeCall(WindowCall call, @Nullable Accumulator accumulator) {
        this.call = call;
        this.accumulator = accumulator;
        if (accumulator != null) {
            accumulator.ensureGroups(1);
        }
    }

    static boolean isAllowed(WindowCall call) {
        String name = call.function().name();
        if (RANKS.contains(name)) {
            return true;
        }
        Frame frame = call.frame();
        boolean fromStart = frame.start().kind() == Frame.BoundKind.UNBOUNDED_PRECEDING;
        boolean toHereOrEnd = frame.end().kind() == Frame.BoundKind.CURRENT_ROW
                || frame.end().kind() == Frame.BoundKind.UNBOUNDED_FOLLOWING;
        return !OTHERS.contains(name)
                && fromStart
                && toHereOrEnd
                && call.distinctness() == AggregateCall.Distinctness.ALL;
    }

    static Optional<HugeCall> of(WindowCall call, FunctionLibrary functions) {
        if (!isAllowed(call)) {
            return Optional.empty();
        }
        boolean ranks = RANKS.contains(call.function().name());
        return Optional.of(
                new HugeCall(call, ranks ? null : functions.accumulator(WindowEvaluation.aggregateCall(call))));
    }

    private boolean overAll() {
        return call.frame().end().kind() == Frame.BoundKind.UNBOUNDED_FOLLOWING;
    }

    private boolean rowByRow() {
        return call.frame().unit() == Frame.Unit.ROWS && !overAll();
    }

    /** First reading: rows {@code from} to {@code to - 1}. */
    void add(Batch batch, int from, int to) {
        if (accumulator != null && !rowByRow()) {
            Selection rows = Selection.of(IntStream.range(from, to).toArray(), to - from);
            accumulator.add(new int[to - from], JoinTable.columns(batch, call.arguments()), rows);
        }
    }

    /** First reading: the value at the end of a group of peers, where the function has one. */
    void appendRunning(VectorBuilder to) {
        if (accumulator == null || rowByRow() || overAll()) {
            to.appendNull();
        } else {
            to.appendFrom(accumulator.results(0, 1), 0);
        }
    }

    /** Before the second reading. */
    void restart() {
        if (accumulator != null) {
            whole = overAll() ? accumulator.results(0, 1) : null;
            accumulator.clear(0);
        }
    }

    /** Second reading: a batch's values. */
    Values values(Batch batch) {
        return new Values(batch);
    }

    /** Values of one batch. */
    final class Values {
        private final List<ColumnVector> arguments;
        private final @Nullable VectorBuilder builder;
        private final double[] ranks;

        private Values(Batch batch) {
            arguments = JoinTable.columns(batch, call.arguments());
            builder = accumulator == null ? null : VectorBuilder.of(call.type(), batch.rowCount());
            ranks = new double[accumulator == null ? batch.rowCount() : 0];
        }

        /** @param index which of the window's calls this is */
        void append(HugePartition.Place place, int row, int index) {
            if (builder == null || accumulator == null) {
                ranks[row] = rank(place);
            } else if (whole != null) {
                builder.appendFrom(whole, 0);
            } else if (rowByRow()) {
                accumulator.add(new int[1], arguments, Selection.of(new int[] {row}, 1));
                builder.appendFrom(accumulator.results(0, 1), 0);
            } else {
                builder.appendFrom(place.running(index), place.runningRow());
            }
        }

        private double rank(HugePartition.Place place) {
            return switch (call.function().name()) {
                case "row_number" -> place.row() + 1;
                case "rank" -> place.peerStart() + 1;
                case "dense_rank" -> place.peerGroups();
                case "percent_rank" -> place.count() == 1 ? 0 : (double) place.peerStart() / (place.count() - 1);
                case "cume_dist" -> (double) place.peerEnd() / place.count();
                default -> throw new IllegalStateException("no rank " + call);
            };
        }

        ColumnVector build() {
            return builder == null ? RankFunction.ofType(call.type(), ranks) : builder.build();
        }
    }
}
