package io.honeyflow.exec.window;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.FlatVector;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The frame of each row: from a first row to the row behind the last one, cut to the partition. */
final class FrameBounds {
    private final SortedRows rows;
    private final Frame frame;
    private final @Nullable BigDecimal @Nullable [] values;

    FrameBounds(SortedRows rows, Frame frame) {
        this.rows = rows;
        this.frame = frame;
        this.values = needsValues(frame) ? orderValues(rows) : null;
    }

    private static boolean needsValues(Frame frame) {
        return frame.unit() == Frame.Unit.RANGE && (hasOffset(frame.start()) || hasOffset(frame.end()));
    }

    private static boolean hasOffset(Frame.Bound bound) {
        return bound.kind() == Frame.BoundKind.PRECEDING || bound.kind() == Frame.BoundKind.FOLLOWING;
    }

    private static @Nullable BigDecimal[] orderValues(SortedRows rows) {
        if (rows.order().size() != 1) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "a RANGE frame with an offset expects one ORDER BY key, found "
                            + rows.order().size());
        }
        FlatVector column = rows.rows().column(rows.order().get(0).column()).flatten();
        BigDecimal[] values = new BigDecimal[column.size()];
        for (int row = 0; row < values.length; row++) {
            Object value = column.valueAt(row);
            values[row] = value == null ? null : number(value);
        }
        return values;
    }

    private static BigDecimal number(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal;
            case LocalDate date -> BigDecimal.valueOf(date.toEpochDay());
            case LocalDateTime time -> BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC));
            case Double d -> BigDecimal.valueOf(d);
            case Float f -> BigDecimal.valueOf(f);
            case Number n -> BigDecimal.valueOf(n.longValue());
            default ->
                throw new SqlException(
                        ErrorCode.SEMANTIC, "a RANGE frame with an offset expects a number or a date to order by");
        };
    }

    /** The first row of the frame. */
    int start(int row, int partition) {
        int first = rows.partitionStart(partition);
        int end = rows.partitionEnd(partition);
        Frame.Bound bound = frame.start();
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> first;
            case UNBOUNDED_FOLLOWING -> end;
            case CURRENT_ROW -> frame.unit() == Frame.Unit.ROWS ? row : peerStart(row, first);
            case PRECEDING ->
                frame.unit() == Frame.Unit.ROWS
                        ? (int) Math.max(first, row - offset(bound))
                        : firstWithin(row, partition, bound.offset().negate());
            case FOLLOWING ->
                frame.unit() == Frame.Unit.ROWS
                        ? (int) Math.min(end, row + offset(bound))
                        : firstWithin(row, partition, bound.offset());
        };
    }

    /** The row behind the frame's last one; not before its start means that the frame is empty. */
    int end(int row, int partition) {
        int first = rows.partitionStart(partition);
        int end = rows.partitionEnd(partition);
        Frame.Bound bound = frame.end();
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> first;
            case UNBOUNDED_FOLLOWING -> end;
            case CURRENT_ROW -> frame.unit() == Frame.Unit.ROWS ? row + 1 : rows.peerEnd(row);
            case PRECEDING ->
                frame.unit() == Frame.Unit.ROWS
                        ? (int) Math.max(first, row - offset(bound) + 1)
                        : behindLastWithin(row, partition, bound.offset().negate());
            case FOLLOWING ->
                frame.unit() == Frame.Unit.ROWS
                        ? (int) Math.min(end, row + offset(bound) + 1)
                        : behindLastWithin(row, partition, bound.offset());
        };
    }

    private static long offset(Frame.Bound bound) {
        return bound.offset().longValue();
    }

    private int peerStart(int row, int first) {
        int start = row;
        while (start > first && rows.peerEnd(start - 1) != start) {
            start--;
        }
        return start;
    }

    private boolean ascending() {
        return rows.order().get(0).direction() == SortKey.Direction.ASCENDING;
    }

    /** How far b lies behind a in the direction of the order; null where one of them is null. */
    private @Nullable BigDecimal distance(int a, int b) {
        BigDecimal[] known = values;
        if (known == null) {
            throw new IllegalStateException("no values for a RANGE frame");
        }
        BigDecimal from = known[a];
        BigDecimal to = known[b];
        if (from == null || to == null) {
            return null;
        }
        return ascending() ? to.subtract(from) : from.subtract(to);
    }

    private int firstWithin(int row, int partition, BigDecimal least) {
        if (distance(row, row) == null) {
            return peerStart(row, rows.partitionStart(partition));
        }
        int low = rows.partitionStart(partition);
        for (; low < rows.partitionEnd(partition); low++) {
            BigDecimal distance = distance(row, low);
            if (distance != null && distance.compareTo(least) >= 0) {
                break;
            }
        }
        return low;
    }

    private int behindLastWithin(int row, int partition, BigDecimal most) {
        if (distance(row, row) == null) {
            return rows.peerEnd(row);
        }
        int high = rows.partitionEnd(partition);
        for (; high > rows.partitionStart(partition); high--) {
            BigDecimal distance = distance(row, high - 1);
            if (distance != null && distance.compareTo(most) <= 0) {
                break;
            }
        }
        return high;
    }
}
