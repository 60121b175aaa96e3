package io.honeyflow.exec.window;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.exec.aggregate.Accumulator;
import io.honeyflow.exec.aggregate.ValueKey;
import io.honeyflow.exec.kernel.Cancellation;
import io.honeyflow.exec.kernel.JoinTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An aggregate function over a frame: rows enter as the frame grows, and leave or are counted anew as it moves on. */
record AggregateFunction(WindowCall call, Accumulator accumulator) implements WindowFunction {
    @Override
    public ColumnVector evaluate(SortedRows rows) {
        accumulator.ensureGroups(1);
        List<ColumnVector> arguments = JoinTable.columns(rows.rows(), call.arguments());
        FrameBounds bounds = new FrameBounds(rows, call.frame());
        VectorBuilder result = VectorBuilder.of(call.type(), rows.rows().rowCount());
        for (int partition = 0; partition < rows.partitions(); partition++) {
            new Moving(arguments).evaluate(rows, bounds, partition, result);
        }
        return result.build();
    }

    /** The frame as it moves through one partition. */
    private final class Moving {
        private final List<ColumnVector> arguments;
        private int start;
        private int end;
        private ColumnVector value;
        private final Set<List<@Nullable Object>> seen = new HashSet<>();

        Moving(List<ColumnVector> arguments) {
            this.arguments = arguments;
            accumulator.clear(0);
            this.value = accumulator.results(0, 1);
        }

        void evaluate(SortedRows rows, FrameBounds bounds, int partition, VectorBuilder result) {
            start = rows.partitionStart(partition);
            end = start;
            for (int row = rows.partitionStart(partition); row < rows.partitionEnd(partition); row++) {
                // A frame may cost as much as the whole partition.
                Cancellation.check();
                int newStart = bounds.start(row, partition);
                moveTo(newStart, Math.max(newStart, bounds.end(row, partition)));
                result.appendFrom(value, 0);
            }
        }

        private void moveTo(int newStart, int newEnd) {
            if (newStart == start && newEnd == end) {
                return;
            }
            Cancellation.check();
            boolean overlaps = newStart >= start && newStart < end && newEnd >= end;
            if (overlaps && newStart > start && retracts()) {
                change(start, newStart, Change.RETRACT);
                change(end, newEnd, Change.ADD);
            } else if (overlaps && newStart == start) {
                change(end, newEnd, Change.ADD);
            } else {
                accumulator.clear(0);
                seen.clear();
                change(newStart, newEnd, Change.ADD);
            }
            start = newStart;
            end = newEnd;
            value = accumulator.results(0, 1);
        }

        private Selection unseen(Selection rows) {
            int[] positions = new int[rows.count()];
            int count = 0;
            for (int i = 0; i < rows.count(); i++) {
                List<@Nullable Object> key = new ArrayList<>();
                for (ColumnVector argument : arguments) {
                    Object value = argument.valueAt(rows.position(i));
                    key.add(value == null ? null : ValueKey.of(value));
                }
                if (seen.add(key)) {
                    positions[count++] = rows.position(i);
                }
            }
            return Selection.of(positions, count);
        }

        private void change(int from, int to, Change change) {
            for (int at = from; at < to; at += Batch.DEFAULT_ROWS) {
                int count = Math.min(Batch.DEFAULT_ROWS, to - at);
                int first = at;
                Selection rows = Selection.of(
                        IntStream.range(0, count).map(i -> first + i).toArray(), count);
                if (change == Change.ADD) {
                    Selection counted = distinct() ? unseen(rows) : rows;
                    accumulator.add(new int[counted.count()], arguments, counted);
                } else {
                    accumulator.retract(new int[count], arguments, rows);
                }
            }
        }
    }

    private boolean distinct() {
        return call.distinctness() == AggregateCall.Distinctness.DISTINCT;
    }

    /** A distinct value that leaves a frame may still be in it elsewhere. */
    private boolean retracts() {
        return accumulator.retracts() && !distinct();
    }

    private enum Change {
        ADD,
        RETRACT
    }
}
