package io.honeyflow.formats.parquet;

import java.util.Arrays;

/** DELTA_LENGTH_BYTE_ARRAY, DELTA_BYTE_ARRAY and BYTE_STREAM_SPLIT. */
final class DeltaBytes {
    private DeltaBytes() {}

    /** @param most how many values the page can have */
    static Values lengths(PageBytes bytes, int start, int most) {
        DeltaReader reader = new DeltaReader(bytes, start);
        return ranges(bytes, reader.readAll(most), reader.at());
    }

    private static Values.Bytes ranges(PageBytes bytes, long[] sizes, int start) {
        int[] starts = new int[sizes.length];
        int[] lengths = new int[sizes.length];
        int at = start;
        for (int i = 0; i < sizes.length; i++) {
            bytes.require(at, sizes[i]);
            starts[i] = at;
            lengths[i] = (int) sizes[i];
            at += lengths[i];
        }
        return new Values.Bytes(bytes.data(), starts, lengths, sizes.length);
    }

    /** Each value shares a prefix with the one before. @param fixed length of every value, or -1 */
    static PlainReader prefixes(PageBytes bytes, int start, int most, int fixed) {
        DeltaReader reader = new DeltaReader(bytes, start);
        long[] prefixes = reader.readAll(most);
        DeltaReader lengthReader = new DeltaReader(bytes, reader.at());
        Values.Bytes suffixes = ranges(bytes, lengthReader.readAll(most), lengthReader.at());
        if (suffixes.size() != prefixes.length) {
            throw new IllegalArgumentException(prefixes.length + " prefixes for " + suffixes.size() + " values");
        }
        return new Prefixed(prefixes, suffixes, fixed);
    }

    /** Puts together only what is asked for: a page's values may be many times as long as the page. */
    private static final class Prefixed extends PlainReader {
        private final long[] prefixes;
        private final Values.Bytes suffixes;
        private final int fixed;
        private byte[] last = {};
        private int at;

        Prefixed(long[] prefixes, Values.Bytes suffixes, int fixed) {
            this.prefixes = prefixes;
            this.suffixes = suffixes;
            this.fixed = fixed;
        }

        @Override
        Values next(int count) {
            if (at + count > prefixes.length) {
                throw new IllegalArgumentException("a page of " + prefixes.length + " values ends before its last row");
            }
            int[] starts = new int[count];
            int[] lengths = new int[count];
            byte[] data = new byte[Math.max(16, total(count))];
            int used = 0;
            for (int i = 0; i < count; i++, at++) {
                int prefix = (int) prefixes[at];
                int suffix = suffixes.lengths()[at];
                byte[] before = i == 0 ? last : data;
                System.arraycopy(before, i == 0 ? 0 : starts[i - 1], data, used, prefix);
                System.arraycopy(suffixes.data(), suffixes.starts()[at], data, used + prefix, suffix);
                starts[i] = used;
                lengths[i] = prefix + suffix;
                used += lengths[i];
            }
            if (count > 0) {
                last = Arrays.copyOfRange(data, starts[count - 1], used);
            }
            return new Values.Bytes(data, starts, lengths, count);
        }

        /** Bytes of the next values; no prefix may be longer than the value before. */
        private int total(int count) {
            long total = 0;
            long before = last.length;
            for (int i = at; i < at + count; i++) {
                if (prefixes[i] < 0 || prefixes[i] > before) {
                    throw new IllegalArgumentException("a prefix of " + prefixes[i] + " bytes at value " + i);
                }
                before = prefixes[i] + suffixes.lengths()[i];
                if (fixed >= 0 && before != fixed) {
                    throw new IllegalArgumentException("a value of " + before + " bytes, expected " + fixed);
                }
                total += before;
            }
            return Math.toIntExact(total);
        }
    }

    /** The first bytes of all values, then the second ones, and so on: put together again as PLAIN. */
    static PageBytes joined(PageBytes bytes, int start, int width) {
        if (width <= 0) {
            throw new IllegalArgumentException("values of " + width + " bytes");
        }
        int count = (bytes.end() - start) / width;
        byte[] plain = new byte[count * width + 8];
        for (int b = 0; b < width; b++) {
            for (int i = 0; i < count; i++) {
                plain[i * width + b] = bytes.data()[start + b * count + i];
            }
        }
        return new PageBytes(plain, count * width);
    }
}
