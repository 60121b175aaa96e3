package io.honeyflow.formats.parquet;

import java.util.Arrays;

/** DELTA_LENGTH_BYTE_ARRAY, DELTA_BYTE_ARRAY and BYTE_STREAM_SPLIT: pages that are decoded all at once. */
final class DeltaBytes {
    private DeltaBytes() {}

    static Values lengths(PageBytes bytes, int start) {
        DeltaReader reader = new DeltaReader(bytes, start);
        return ranges(bytes, reader.readAll(), reader.at());
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

    /** Each value shares a prefix with the one before. */
    static Values prefixes(PageBytes bytes, int start) {
        DeltaReader reader = new DeltaReader(bytes, start);
        long[] prefixes = reader.readAll();
        DeltaReader lengthReader = new DeltaReader(bytes, reader.at());
        Values.Bytes suffixes = ranges(bytes, lengthReader.readAll(), lengthReader.at());
        if (suffixes.size() != prefixes.length) {
            throw new IllegalArgumentException(prefixes.length + " prefixes for " + suffixes.size() + " values");
        }
        byte[] data = new byte[Math.max(16, bytes.end() * 2)];
        int[] starts = new int[prefixes.length];
        int[] lengths = new int[prefixes.length];
        int used = 0;
        for (int i = 0; i < prefixes.length; i++) {
            int prefix = (int) prefixes[i];
            int suffix = suffixes.lengths()[i];
            if (prefix < 0 || prefix > (i == 0 ? 0 : lengths[i - 1])) {
                throw new IllegalArgumentException("a prefix of " + prefix + " bytes at value " + i);
            }
            if (used + prefix + suffix > data.length) {
                data = Arrays.copyOf(data, Math.max(used + prefix + suffix, data.length * 2));
            }
            if (prefix > 0) {
                System.arraycopy(data, starts[i - 1], data, used, prefix);
            }
            System.arraycopy(bytes.data(), suffixes.starts()[i], data, used + prefix, suffix);
            starts[i] = used;
            lengths[i] = prefix + suffix;
            used += lengths[i];
        }
        return new Values.Bytes(data, starts, lengths, prefixes.length);
    }

    /** The first bytes of all values, then the second ones, and so on: put together again as PLAIN. */
    static PageBytes joined(PageBytes bytes, int start, int width) {
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
