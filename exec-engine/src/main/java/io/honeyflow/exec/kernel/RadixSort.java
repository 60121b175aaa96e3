package io.honeyflow.exec.kernel;

/**
 * Sorts row numbers by unsigned numbers, stably: spreads many rows by the highest differing bits first, so that each part
 * fits the processor's caches, and sorts parts from the lowest bits on.
 */
final class RadixSort {
    private static final int DIGIT = 8;
    /** Most rows of a part that is sorted from the lowest bits on. */
    private static final int CACHED = 1 << 15;
    /** Rows that a part should have once it is spread by its highest bits, as a power of two. */
    private static final int PART = 13;

    private static final int WIDEST = 11;
    /** Below that counting costs more than it saves. */
    private static final int SMALL = 48;

    private long[] numbers;
    private int[] rows;
    private long[] otherNumbers;
    private int[] otherRows;

    private RadixSort(long[] numbers, int[] rows) {
        this.numbers = numbers;
        this.rows = rows;
        this.otherNumbers = new long[rows.length];
        this.otherRows = new int[rows.length];
    }

    /**
     * Sorts both arrays in place.
     *
     * @param bits how many of the lowest bits of the numbers count; the others are alike
     */
    static void sort(long[] numbers, int[] rows, int bits) {
        RadixSort sort = new RadixSort(numbers, rows);
        sort.part(0, rows.length, bits);
    }

    private void part(int from, int to, int bits) {
        if (to - from < 2 || bits == 0) {
            return;
        }
        if (to - from <= SMALL) {
            insertion(from, to);
        } else if (to - from <= CACHED) {
            fromLowest(from, to, bits);
        } else {
            fromHighest(from, to, bits);
        }
    }

    /** Numbers of one part are alike above the bits that count, so whole numbers may be compared. */
    private void insertion(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long number = numbers[i];
            int row = rows[i];
            int j = i - 1;
            while (j >= from && Long.compareUnsigned(numbers[j], number) > 0) {
                numbers[j + 1] = numbers[j];
                rows[j + 1] = rows[j];
                j--;
            }
            numbers[j + 1] = number;
            rows[j + 1] = row;
        }
    }

    private void fromHighest(int from, int to, int bits) {
        Cancellation.check();
        int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(to - from) - PART;
        int width = Math.min(bits, Math.min(WIDEST, wanted));
        int shift = bits - width;
        int[] ends = spread(from, to, shift, width);
        System.arraycopy(otherNumbers, from, numbers, from, to - from);
        System.arraycopy(otherRows, from, rows, from, to - from);
        int start = from;
        for (int end : ends) {
            part(start, end, shift);
            start = end;
        }
    }

    private void fromLowest(int from, int to, int bits) {
        boolean swapped = false;
        for (int shift = 0; shift < bits; shift += DIGIT) {
            spread(from, to, shift, Math.min(DIGIT, bits - shift));
            swap();
            swapped = !swapped;
        }
        if (swapped) {
            swap();
            System.arraycopy(otherNumbers, from, numbers, from, to - from);
            System.arraycopy(otherRows, from, rows, from, to - from);
        }
    }

    private void swap() {
        long[] held = numbers;
        numbers = otherNumbers;
        otherNumbers = held;
        int[] heldRows = rows;
        rows = otherRows;
        otherRows = heldRows;
    }

    /** Copies a part to the other arrays, in the order of one digit. @return where each digit's rows end */
    private int[] spread(int from, int to, int shift, int width) {
        int mask = (1 << width) - 1;
        int[] places = new int[mask + 1];
        long[] source = numbers;
        for (int i = from; i < to; i++) {
            places[(int) (source[i] >>> shift) & mask]++;
        }
        int next = from;
        for (int digit = 0; digit <= mask; digit++) {
            int count = places[digit];
            places[digit] = next;
            next += count;
        }
        int[] sourceRows = rows;
        long[] target = otherNumbers;
        int[] targetRows = otherRows;
        for (int i = from; i < to; i++) {
            long number = source[i];
            int place = places[(int) (number >>> shift) & mask]++;
            target[place] = number;
            targetRows[place] = sourceRows[i];
        }
        return places;
    }
}
