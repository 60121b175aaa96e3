package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.Batch;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts the rows of a batch, stably: by a number that stands for their first keys, and rows with equal numbers by a merge
 * sort that compares what the number doesn't tell.
 */
public final class RowSorter {
    private static final int SMALL = 16;
    private static final int CHECKED = 10_000;

    private final RowComparator comparator;
    private final int decided;

    private RowSorter(RowComparator comparator, int decided) {
        this.comparator = comparator;
        this.decided = decided;
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
            RowComparator comparator = new RowComparator(batch, keys);
            SortPrefix prefix = SortPrefix.of(comparator, keys, count);
            RadixSort.sort(prefix.values(), order, prefix.bits());
            if (prefix.decided() < keys.size()) {
                new RowSorter(comparator, prefix.decided()).sortTies(prefix.values(), order);
            }
        }
        return order;
    }

    /** @param numbers sorted, and with equal ones where rows may still be out of order */
    private void sortTies(long[] numbers, int[] order) {
        int start = 0;
        for (int i = 1; i <= numbers.length; i++) {
            Cancellation.check(i);
            if (i == numbers.length || numbers[i] != numbers[start]) {
                sortRange(order, start, i);
                start = i;
            }
        }
    }

    private void sortRange(int[] order, int from, int to) {
        if (to - from <= SMALL) {
            insertionSort(order, from, to);
            return;
        }
        int[] sorted = Arrays.copyOfRange(order, from, to);
        mergeSort(sorted.clone(), sorted, 0, sorted.length);
        System.arraycopy(sorted, 0, order, from, sorted.length);
    }

    private int compare(int a, int b) {
        return comparator.compareFrom(decided, a, b);
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
