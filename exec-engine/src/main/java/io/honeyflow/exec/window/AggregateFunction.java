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
import org.jspecify.annotations.Nullable;

/** An aggregate function over a frame: rows enter as the frame grows, and leave or are counted anew as it moves on. */
record AggregateFunction(WindowCall call, Accumulator accumulator) implements WindowFunction {
    @Override
    public ColumnVector evaluate(SortedRows rows) {
        accumulator.ensureGroups(1);
        // Flat once, as rows are added one by one.
        List<ColumnVector> arguments = new ArrayList<>();
        JoinTable.columns(rows.rows(), call.arguments()).forEach(argument -> arguments.add(argument.flatten()));
        FrameBounds bounds = new FrameBounds(rows, call.frame());
        VectorBuilder result = VectorBuilder.of(call.type(), rows.rows().rowCount());
        Moving moving = new Moving(arguments);
        for (int partition = 0; partition < rows.partitions(); partition++) {
            moving.evaluate(rows, bounds, partition, result);
        }
        return result.build();
    }

    /** The frame as it moves through one partition after another. */
    private final class Moving {
        private final List<ColumnVector> arguments;
        private final int[] groups = new int[Batch.DEFAULT_ROWS];
        private final int[] positions = new int[Batch.DEFAULT_ROWS];
        private int start;
        private int end;
        private final Set<List<@Nullable Object>> seen = new HashSet<>();

        Moving(List<ColumnVector> arguments) {
            this.arguments = arguments;
        }

        void evaluate(SortedRows rows, FrameBounds bounds, int partition, VectorBuilder result) {
            clear();
            start = rows.partitionStart(partition);
            end = start;
            for (int row = rows.partitionStart(partition); row < rows.partitionEnd(partition); row++) {
                // A frame may cost as much as the whole partition.
                Cancellation.check();
                int newStart = bounds.start(row, partition);
                moveTo(newStart, Math.max(newStart, bounds.end(row, partition)));
                accumulator.appendResult(0, result);
            }
        }

        private void clear() {
            accumulator.clear(0);
            seen.clear();
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
                clear();
                change(newStart, newEnd, Change.ADD);
            }
            start = newStart;
            end = newEnd;
        }

        private Selection unseen(Selection rows) {
            int[] unseen = new int[rows.count()];
            int count = 0;
            for (int i = 0; i < rows.count(); i++) {
                List<@Nullable Object> key = new ArrayList<>();
                for (ColumnVector argument : arguments) {
                    Object value = argument.valueAt(rows.position(i));
                    key.add(value == null ? null : ValueKey.of(value));
                }
                if (seen.add(key)) {
                    unseen[count++] = rows.position(i);
                }
            }
            return Selection.of(unseen, count);
        }

        private void change(int from, int to, Change change) {
            for (int at = from; at < to; at += Batch.DEFAULT_ROWS) {
                int count = Math.min(Batch.DEFAULT_ROWS, to - at);
                for (int i = 0; i < count; i++) {
                    positions[i] = at + i;
                }
                Selection rows = Selection.of(positions, count);
                if (change == Change.ADD) {
                    accumulator.add(groups, arguments, distinct() ? unseen(rows) : rows);
                } else {
                    accumulator.retract(groups, arguments, rows);
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
