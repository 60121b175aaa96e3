package io.honeyflow.formats.parquet;

/** DELTA_BINARY_PACKED: differences in blocks, each packed by its own bit width. */
final class DeltaReader {
    private final PageBytes bytes;
    private int at;

    DeltaReader(PageBytes bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /** Behind what was read. */
    int at() {
        return at;
    }

    /** All values; there may be fewer than a page has rows. @param most how many there can be */
    long[] readAll(int most) {
        int blockSize = (int) varint();
        int miniBlocks = (int) varint();
        int total = (int) varint();
        long value = zigzag();
        if (miniBlocks <= 0
                || blockSize <= 0
                || blockSize % miniBlocks != 0
                || blockSize / miniBlocks % 8 != 0
                || total < 0
                || total > most) {
            throw new IllegalArgumentException(
                    total + " differences of " + most + " values in blocks of " + blockSize + " in " + miniBlocks);
        }
        long[] values = new long[total];
        int count = 0;
        if (total > 0) {
            values[count++] = value;
        }
        int perMini = blockSize / miniBlocks;
        while (count < total) {
            long least = zigzag();
            int widths = at;
            bytes.require(widths, miniBlocks);
            at += miniBlocks;
            for (int i = 0; i < miniBlocks && count < total; i++) {
                int width = bytes.data()[widths + i];
                int some = Math.min(perMini, total - count);
                for (int j = 0; j < some; j++) {
                    value += least + unpacked(width, j);
                    values[count++] = value;
                }
                at += perMini / 8 * width;
            }
        }
        return values;
    }

    private long unpacked(int width, int index) {
        if (width == 0) {
            return 0;
        }
        if (width < 0 || width > 64) {
            throw new IllegalArgumentException("a bit width of " + width);
        }
        long bit = (long) index * width;
        int from = at + (int) (bit >>> 3);
        int shift = (int) (bit & 7);
        bytes.require(from, (shift + width + 7) / 8);
        long low = bytes.longAt(from) >>> shift;
        if (shift + width > 64) {
            low |= (long) (bytes.data()[from + 8] & 0xFF) << (64 - shift);
        }
        return width == 64 ? low : low & ((1L << width) - 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            bytes.require(at, 1);
            long b = bytes.data()[at++];
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits at " + at);
    }

    private long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }
}
