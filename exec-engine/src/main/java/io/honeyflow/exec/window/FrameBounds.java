package io.honeyflow.exec.window;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.FlatVector;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The frame of each row: from a first row to the row behind the last one, cut to the partition. */
final class FrameBounds {
    /** More than any offset that can be written. */
    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(60);

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
        if (column.type().kind().isCharacter() || column.type().kind() == Kind.BOOLEAN) {
            return textValues(column, rows.order().get(0).direction());
        }
        BigDecimal[] values = new BigDecimal[column.size()];
        for (int row = 0; row < values.length; row++) {
            Object value = column.valueAt(row);
            values[row] = value == null ? null : number(value);
        }
        return values;
    }

    /** Between two texts, or two truths, lies more than any offset. Source: Hive's StringValueBoundaryScanner. */
    private static @Nullable BigDecimal[] textValues(FlatVector column, SortKey.Direction direction) {
        BigDecimal step = direction == SortKey.Direction.ASCENDING ? BEYOND : BEYOND.negate();
        BigDecimal[] values = new BigDecimal[column.size()];
        BigDecimal place = BigDecimal.ZERO;
        Object before = null;
        for (int row = 0; row < values.length; row++) {
            Object value = column.valueAt(row);
            if (value != null) {
                place = value.equals(before) ? place : place.add(step);
                values[row] = place;
                before = value;
            }
        }
        return values;
    }

    private static BigDecimal number(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal;
            case LocalDate date -> BigDecimal.valueOf(date.toEpochDay());
            case LocalDateTime time -> BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC));
            case Instant instant -> BigDecimal.valueOf(instant.getEpochSecond());
            case Double d -> BigDecimal.valueOf(d);
            case Float f -> BigDecimal.valueOf(f);
            case Number n -> BigDecimal.valueOf(n.longValue());
            default ->
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "a RANGE frame with an offset expects a number, a truth, a time or a text to order by");
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

    private boolean isNull(int row) {
        return values == null || values[row] == null;
    }

    /** How far b lies behind a in the direction of the order; neither may be null. */
    private BigDecimal distance(int a, int b) {
        BigDecimal[] known = values;
        BigDecimal from = known == null ? null : known[a];
        BigDecimal to = known == null ? null : known[b];
        if (from == null || to == null) {
            throw new IllegalStateException("no values for a RANGE frame");
        }
        return ascending() ? to.subtract(from) : from.subtract(to);
    }

    private int firstWithin(int row, int partition, BigDecimal least) {
        return isNull(row)
                ? peerStart(row, rows.partitionStart(partition))
                : search(partition, other -> distance(row, other).compareTo(least) >= 0);
    }

    private int behindLastWithin(int row, int partition, BigDecimal most) {
        return isNull(row)
                ? rows.peerEnd(row)
                : search(partition, other -> distance(row, other).compareTo(most) > 0);
    }

    /** The first row with a value for which that is so, as it is for all behind it; else the row behind the values. */
    private int search(int partition, IntPredicate reached) {
        boolean nullsFirst = rows.order().get(0).nulls() == SortKey.NullOrder.FIRST;
        int low = rows.partitionStart(partition);
        int high = rows.partitionEnd(partition);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isNull(middle) ? !nullsFirst : reached.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
