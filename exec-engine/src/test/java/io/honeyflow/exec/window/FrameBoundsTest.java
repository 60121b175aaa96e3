package io.honeyflow.exec.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.Frame.Bound;
import io.honeyflow.api.plan.Frame.BoundKind;
import io.honeyflow.api.plan.Frame.Unit;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.SortKey.Direction;
import io.honeyflow.api.plan.SortKey.NullOrder;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.kernel.RowSorter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RANGE frames against a look at every row of the partition. */
class FrameBoundsTest {
    private static final BigDecimal TWO = BigDecimal.TWO;

    private static Batch sorted(List<SortKey> keys, int count) {
        Random random = new Random(count);
        Object[] values = new Object[2 * count];
        for (int i = 0; i < values.length; i += 2) {
            values[i] = random.nextInt(3);
            values[i + 1] = random.nextInt(6) == 0 ? null : (Object) (random.nextInt(40) * random.nextInt(3));
        }
        Batch batch =
                Rows.of(HiveTypes.schema(DataType.INT, DataType.INT), values).batch();
        int[] order = RowSorter.sort(batch, keys);
        return Batch.of(
                batch.schema(),
                batch.columns().stream()
                        .map(column -> column.gather(order, count))
                        .toList(),
                count);
    }

    @Test
    void aFrameHoldsTheRowsWithinItsDistance() {
        SortKey partition = new SortKey(0, Direction.ASCENDING, NullOrder.FIRST);
        for (Direction direction : Direction.values()) {
            for (NullOrder nulls : NullOrder.values()) {
                SortKey order = new SortKey(1, direction, nulls);
                Batch batch = sorted(List.of(partition, order), 200);
                SortedRows rows = new SortedRows(batch, List.of(partition), List.of(order));
                for (Frame frame : frames()) {
                    holds(rows, new FrameBounds(rows, frame), frame);
                }
            }
        }
    }

    private static List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (BoundKind start : List.of(BoundKind.PRECEDING, BoundKind.CURRENT_ROW, BoundKind.FOLLOWING)) {
            for (BoundKind end : List.of(BoundKind.PRECEDING, BoundKind.CURRENT_ROW, BoundKind.FOLLOWING)) {
                frames.add(new Frame(Unit.RANGE, new Bound(start, TWO), new Bound(end, TWO.add(TWO))));
                frames.add(new Frame(Unit.RANGE, new Bound(start, TWO.add(TWO)), new Bound(end, TWO)));
            }
        }
        return frames;
    }

    private static void holds(SortedRows rows, FrameBounds bounds, Frame frame) {
        for (int partition = 0; partition < rows.partitions(); partition++) {
            int from = rows.partitionStart(partition);
            int to = rows.partitionEnd(partition);
            for (int row = from; row < to; row++) {
                int current = row;
                int[] expected = IntStream.range(from, to)
                        .filter(other -> isWithin(rows, frame, current, other))
                        .toArray();
                int[] found = IntStream.range(
                                bounds.start(row, partition),
                                Math.max(bounds.start(row, partition), bounds.end(row, partition)))
                        .toArray();
                assertThat(Arrays.toString(found))
                        .as("%s, ordered by %s, at row %d", frame, rows.order(), row)
                        .isEqualTo(Arrays.toString(expected));
            }
        }
    }

    private static boolean isWithin(SortedRows rows, Frame frame, int row, int other) {
        Object a = rows.rows().column(1).valueAt(row);
        Object b = rows.rows().column(1).valueAt(other);
        if (a == null || b == null) {
            return a == null && b == null;
        }
        boolean ascending = rows.order().get(0).direction() == Direction.ASCENDING;
        int distance = ascending ? (Integer) b - (Integer) a : (Integer) a - (Integer) b;
        return distance >= offset(frame.start()) && distance <= offset(frame.end());
    }

    private static int offset(Bound bound) {
        return switch (bound.kind()) {
            case PRECEDING -> -bound.offset().intValue();
            case FOLLOWING -> bound.offset().intValue();
            default -> 0;
        };
    }

    /** Half a million rows in one partition: a look at every row for each would take an hour. */
    @Test
    void largePartitionsAreSearched() {
        int count = 500_000;
        SortKey order = new SortKey(0, Direction.ASCENDING, NullOrder.FIRST);
        Object[] values = IntStream.range(0, count).boxed().toArray();
        Batch batch = Rows.of(HiveTypes.schema(DataType.INT), values).batch();
        SortedRows rows = new SortedRows(batch, List.of(), List.of(order));
        FrameBounds bounds = new FrameBounds(
                rows, new Frame(Unit.RANGE, new Bound(BoundKind.PRECEDING, TWO), new Bound(BoundKind.FOLLOWING, TWO)));
        assertThat(IntStream.range(2, count - 2).filter(row -> bounds.end(row, 0) - bounds.start(row, 0) != 5))
                .isEmpty();
    }
}
