package io.honeyflow.formats.parquet;

import java.util.Arrays;

/** Parquet's hybrid of run lengths and bit packing: levels, dictionary ids and booleans. */
final class RleReader {
    private final PageBytes bytes;
    private final int end;
    private final int width;
    private final long mask;
    private int at;
    private int left;
    private int repeated;
    /** Bits into the packed run, or -1 in a run of equal values. */
    private long packedBit = -1;

    private int packedStart;

    RleReader(PageBytes bytes, int start, int end, int width) {
        if (width < 0 || width > 32) {
            throw new IllegalArgumentException("a bit width of " + width);
        }
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.width = width;
        this.mask = width == 32 ? 0xFFFFFFFFL : (1L << width) - 1;
    }

    /** The next values, which may cross runs. */
    void read(int[] to, int from, int count) {
        int done = 0;
        while (done < count) {
            if (left == 0) {
                nextRun();
            }
            int some = Math.min(left, count - done);
            if (packedBit < 0) {
                Arrays.fill(to, from + done, from + done + some, repeated);
            } else {
                unpack(to, from + done, some);
            }
            left -= some;
            done += some;
        }
    }

    private void unpack(int[] to, int from, int count) {
        long bit = packedBit;
        long last = packedStart + ((bit + (long) count * width + 7) >>> 3);
        if (last > end) {
            throw new IllegalArgumentException("levels or ids end before all values were read");
        }
        for (int i = 0; i < count; i++) {
            to[from + i] = (int) ((bytes.longAt(packedStart + (int) (bit >>> 3)) >>> (bit & 7)) & mask);
            bit += width;
        }
        packedBit = bit;
    }

    private void nextRun() {
        int header = varint();
        if ((header & 1) == 0) {
            left = header >>> 1;
            packedBit = -1;
            int length = (width + 7) / 8;
            bytes.require(at, length);
            repeated = (int) (bytes.longAt(at) & (length == 0 ? 0 : length == 8 ? -1L : (1L << (8 * length)) - 1));
            at += length;
        } else {
            int groups = header >>> 1;
            left = Math.multiplyExact(groups, 8);
            packedBit = 0;
            packedStart = at;
            long length = (long) groups * width;
            // Some writers leave out the last group's end.
            at = (int) Math.min(end, at + length);
        }
        if (left <= 0) {
            throw new IllegalArgumentException("an empty run of levels or ids at " + at);
        }
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at >= end) {
                throw new IllegalArgumentException("levels or ids end before all values were read");
            }
            int b = bytes.data()[at++];
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a run length of more than 32 bits at " + at);
    }
}
