package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.TimestampVector;
import java.util.List;

/**
 * Sorts the rows of a batch, stably: a merge sort over row numbers. The first key is turned into a long that orders as
 * the key does (for texts their first eight bytes), so that most comparisons look at one array only.
 */
public final class RowSorter {
    private static final int SMALL = 16;
    private static final int CHECKED = 10_000;

    private final RowComparator comparator;
    private final long[] prefix;
    private final boolean prefixDecides;

    private RowSorter(Batch batch, List<SortKey> keys) {
        comparator = new RowComparator(batch, keys);
        prefix = new long[batch.rowCount()];
        prefixDecides = fillPrefix(comparator.column(0), keys.get(0));
    }

    /**
     * @param batch one in which every row is live
     * @return row numbers in order
     */
    public static int[] sort(Batch batch, List<SortKey> keys) {
        int count = batch.rowCount();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        if (!keys.isEmpty() && count > 1) {
            new RowSorter(batch, keys).mergeSort(order.clone(), order, 0, count);
        }
        return order;
    }

    /** @return whether rows with equal prefixes have equal first keys */
    private boolean fillPrefix(FlatVector column, SortKey key) {
        boolean exact = column instanceof LongVector || column instanceof DoubleVector;
        boolean descending = key.direction() == SortKey.Direction.DESCENDING;
        long nullPrefix = key.nulls() == SortKey.NullOrder.FIRST ? Long.MIN_VALUE : Long.MAX_VALUE;
        boolean clash = false;
        for (int row = 0; row < prefix.length; row++) {
            if (column.isNull(row)) {
                prefix[row] = nullPrefix;
            } else {
                long value = ordered(column, row);
                prefix[row] = descending ? ~value : value;
                clash |= prefix[row] == nullPrefix;
            }
        }
        return exact && !(clash && column.mayHaveNulls());
    }

    private static long ordered(FlatVector column, int row) {
        return switch (column) {
            case LongVector longs -> longs.values()[row];
            case DoubleVector doubles -> {
                long bits = RowHash.canonicalBits(doubles.values()[row]);
                yield bits ^ ((bits >> 63) & Long.MAX_VALUE);
            }
            case Decimal128Vector decimals -> decimals.high()[row];
            case TimestampVector times -> times.seconds()[row];
            case BytesVector texts -> firstBytes(texts, row);
            default -> 0;
        };
    }

    private static long firstBytes(BytesVector texts, int row) {
        long value = 0;
        int length = Math.min(8, texts.lengths()[row]);
        for (int i = 0; i < length; i++) {
            value |= (texts.data()[texts.starts()[row] + i] & 0xFFL) << (56 - 8 * i);
        }
        return value ^ Long.MIN_VALUE;
    }

    private int compare(int a, int b) {
        if (prefix[a] != prefix[b]) {
            return prefix[a] < prefix[b] ? -1 : 1;
        }
        return comparator.compareFrom(prefixDecides ? 1 : 0, a, b);
    }

    /** Sorts {@code from..to} of both arrays, which hold the same, into {@code target}. */
    private void mergeSort(int[] source, int[] target, int from, int to) {
        if (to - from <= SMALL) {
            insertionSort(target, from, to);
            return;
        }
        if (to - from > CHECKED) {
            Cancellation.check();
        }
        int middle = (from + to) >>> 1;
        mergeSort(target, source, from, middle);
        mergeSort(target, source, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            if (right >= to || (left < middle && compare(source[left], source[right]) <= 0)) {
                target[i] = source[left++];
            } else {
                target[i] = source[right++];
            }
        }
    }

    private void insertionSort(int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int j = i - 1;
            while (j >= from && compare(rows[j], row) > 0) {
                rows[j + 1] = rows[j];
                j--;
            }
            rows[j + 1] = row;
        }
    }
}
