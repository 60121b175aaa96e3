package io.honeyflow.exec.function;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A time's bytes as Hive keeps and hashes them. Source: Hive's TimestampWritableV2, Hadoop's WritableUtils. */
final class LazyBinaryTime {
    private static final int LOWEST_31_BITS = 0x7fffffff;
    private static final int MORE = 0x80000000;

    private LazyBinaryTime() {}

    /**
     * The lowest 31 bits of the seconds, and a bit that says whether more follows: the nanoseconds' digits from behind, and
     * where the seconds need it their upper bits.
     */
    static byte[] bytes(long seconds, int nanos) {
        boolean large = seconds < 0 || seconds > Integer.MAX_VALUE;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int first = (int) seconds & LOWEST_31_BITS;
        bytes.writeBytes(ByteBuffer.allocate(4)
                .putInt(large || nanos != 0 ? first | MORE : first)
                .array());
        if (large || nanos != 0) {
            int reversed = reversed(nanos);
            variable(large ? -reversed - 1 : reversed, bytes);
            if (large) {
                variable(seconds >> 31, bytes);
            }
        }
        return bytes.toByteArray();
    }

    private static int reversed(int nanos) {
        int reversed = 0;
        int rest = nanos;
        for (int digit = 0; digit < 9; digit++) {
            reversed = reversed * 10 + rest % 10;
            rest /= 10;
        }
        return reversed;
    }

    /** One byte for -112 to 127; else one that says sign and length, and the number's bytes. */
    private static void variable(long value, ByteArrayOutputStream bytes) {
        if (value >= -112 && value <= 127) {
            bytes.write((int) value);
            return;
        }
        long positive = value < 0 ? ~value : value;
        int length = (64 - Long.numberOfLeadingZeros(positive) + 7) / 8;
        bytes.write((value < 0 ? -120 : -112) - length);
        for (int i = length - 1; i >= 0; i--) {
            bytes.write((int) (positive >> 8 * i));
        }
    }
}
