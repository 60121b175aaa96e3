package io.honeyflow.formats.avro;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.LongBuilder;
import io.honeyflow.api.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Decimals as the bytes of their digits without the point, the highest first. */
final class DecimalBytes {
    private final DataType.Decimal type;
    private final int scale;
    /** What a short decimal's digits stay below. */
    private final long limit;

    /** @param scale of the bytes */
    DecimalBytes(DataType.Decimal type, int scale) {
        this.type = type;
        this.scale = scale;
        this.limit = BigInteger.TEN
                .pow(Math.min(type.precision(), DataType.Decimal.MAX_SHORT_PRECISION))
                .longValueExact();
    }

    /** Rounds to the type's scale; what has too many digits is null. */
    void append(byte[] bytes, int from, int length, VectorBuilder to) {
        if (to instanceof LongBuilder longs && scale == type.scale() && length > 0 && length <= Long.BYTES) {
            long number = number(bytes, from, length);
            if (-limit < number && number < limit) {
                longs.appendLong(number);
            } else {
                longs.appendNull();
            }
            return;
        }
        BigInteger digits = length == 0 ? BigInteger.ZERO : new BigInteger(bytes, from, length);
        BigDecimal value = new BigDecimal(digits, scale).setScale(type.scale(), RoundingMode.HALF_UP);
        to.append(value.precision() > type.precision() ? null : value);
    }

    private static long number(byte[] bytes, int from, int length) {
        long number = bytes[from];
        for (int i = 1; i < length; i++) {
            number = number << 8 | bytes[from + i] & 0xFF;
        }
        return number;
    }
}
