package io.honeyflow.formats.binary;

import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.hadoop.io.WritableUtils;

/**
 * Times in 4 to 18 bytes: 31 bits of the seconds and a flag, then where that is set the nanoseconds with their digits
 * backwards, and where those are negative the seconds' other bits. Source: Hive's TimestampWritableV2.
 */
final class BinaryTimes {
    private static final int FLAG = 0x8000_0000;
    private static final int LOW_BITS = 0x7FFF_FFFF;
    private static final int DIGITS = 9;

    private BinaryTimes() {}

    static Instant read(ByteCursor in) {
        int first = (int) in.fixed(4);
        if (first >= 0) {
            return Instant.ofEpochSecond(first);
        }
        long nanos = in.variable();
        long seconds = first & LOW_BITS;
        if (nanos < 0) {
            seconds |= in.variable() << 31;
            nanos = -nanos - 1;
        }
        return Instant.ofEpochSecond(seconds, backwards((int) nanos));
    }

    static void write(Instant time, DataOutputStream out) throws IOException {
        long seconds = time.getEpochSecond();
        int digits = backwards(time.getNano());
        boolean more = seconds < 0 || seconds > Integer.MAX_VALUE;
        if (!more && digits == 0) {
            out.writeInt((int) seconds);
            return;
        }
        out.writeInt((int) seconds | FLAG);
        WritableUtils.writeVLong(out, more ? -(long) digits - 1 : digits);
        if (more) {
            WritableUtils.writeVLong(out, seconds >> 31);
        }
    }

    private static int backwards(int digits) {
        int rest = digits;
        int result = 0;
        for (int i = 0; i < DIGITS; i++) {
            result = result * 10 + rest % 10;
            rest /= 10;
        }
        return result;
    }
}
