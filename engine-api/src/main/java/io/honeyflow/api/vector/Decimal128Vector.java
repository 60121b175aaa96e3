package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Decimals of 19 to 38 digits: the unscaled value as a signed high and an unsigned low half. */
public record Decimal128Vector(DataType type, int size, long[] high, long[] low, boolean @Nullable [] nulls)
        implements FlatVector {
    private static final BigInteger LOW_MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /** The unscaled value of two halves. */
    public static BigInteger unscaled(long high, long low) {
        return BigInteger.valueOf(high).shiftLeft(64).or(BigInteger.valueOf(low).and(LOW_MASK));
    }

    public static long high(BigInteger unscaled) {
        return unscaled.shiftRight(64).longValue();
    }

    public static long low(BigInteger unscaled) {
        return unscaled.longValue();
    }

    @Override
    public @Nullable Object valueAt(int row) {
        return isNull(row) ? null : new BigDecimal(unscaled(high[row], low[row]), ((DataType.Decimal) type).scale());
    }

    @Override
    public Decimal128Vector gather(int[] positions, int count) {
        long[] gatheredHigh = new long[count];
        long[] gatheredLow = new long[count];
        for (int i = 0; i < count; i++) {
            int from = positions[i];
            if (from >= 0) {
                gatheredHigh[i] = high[from];
                gatheredLow[i] = low[from];
            }
        }
        boolean[] gatheredNulls = FlatVector.gatherNulls(nulls, positions, count);
        return new Decimal128Vector(type, count, gatheredHigh, gatheredLow, gatheredNulls);
    }

    @Override
    public long retainedBytes() {
        return 16L * high.length + (nulls == null ? 0 : nulls.length);
    }
}
