package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals of either layout. */
public final class Decimals {
    private static final long[] TENS = new long[19];
    private static final BigInteger[] BIG_TENS = new BigInteger[DataType.Decimal.MAX_PRECISION * 2 + 2];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
        for (int i = 0; i < BIG_TENS.length; i++) {
            BIG_TENS[i] = BigInteger.TEN.pow(i);
        }
    }

    private Decimals() {}

    /** Ten to a power of 0 to 18. */
    static long ten(int power) {
        return TENS[power];
    }

    static BigInteger bigTen(int power) {
        return BIG_TENS[power];
    }

    static boolean isShort(DataType.Decimal type) {
        return type.precision() <= DataType.Decimal.MAX_SHORT_PRECISION;
    }

    /** The unscaled value; the row must not be null. */
    static BigInteger unscaled(FlatVector vector, int row) {
        return switch (vector) {
            case LongVector longs -> BigInteger.valueOf(longs.values()[row]);
            case Decimal128Vector wide -> Decimal128Vector.unscaled(wide.high()[row], wide.low()[row]);
            default -> throw new IllegalStateException("no decimals in " + vector.type());
        };
    }

    /** The value in the type's scale, rounded half up; null where it has too many digits. */
    static @Nullable BigDecimal fit(BigDecimal value, DataType.Decimal type) {
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > type.precision() && scaled.signum() != 0 ? null : scaled;
    }

    /** Whether an unscaled value has at most so many digits. */
    static boolean fits(BigInteger unscaled, int precision) {
        return unscaled.bitLength() < 60 && precision >= 18 || unscaled.abs().compareTo(BIG_TENS[precision]) < 0;
    }

    /** Hive's rule: digits before the point are kept, those behind it given up, but never below six. */
    static DataType.Decimal adjusted(int precision, int scale) {
        int most = DataType.Decimal.MAX_PRECISION;
        if (precision <= most) {
            return new DataType.Decimal(precision, scale);
        }
        int whole = precision - scale;
        int least = Math.min(scale, 6);
        return new DataType.Decimal(most, Math.max(most - whole, least));
    }

    /** The unscaled value in another scale, rounded half up. */
    static BigInteger rescale(BigInteger unscaled, int from, int to) {
        if (to >= from) {
            return to == from ? unscaled : unscaled.multiply(bigTen(to - from));
        }
        return divideHalfUp(unscaled, bigTen(from - to));
    }

    static BigInteger divideHalfUp(BigInteger value, BigInteger by) {
        BigInteger[] parts = value.divideAndRemainder(by);
        boolean up = parts[1].abs().shiftLeft(1).compareTo(by.abs()) >= 0;
        if (!up) {
            return parts[0];
        }
        return value.signum() * by.signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0].add(BigInteger.ONE);
    }

    /** Collects decimals of one type; what doesn't fit becomes null. */
    static final class Collector {
        private final DataType.Decimal type;
        private final long @Nullable [] values;
        private final long @Nullable [] high;
        private final long @Nullable [] low;
        private final boolean[] nulls;

        Collector(DataType.Decimal type, int size) {
            this.type = type;
            this.nulls = FlatVector.allNull(size);
            boolean narrow = isShort(type);
            this.values = narrow ? new long[size] : null;
            this.high = narrow ? null : new long[size];
            this.low = narrow ? null : new long[size];
        }

        void set(int row, BigInteger unscaled) {
            if (!fits(unscaled, type.precision())) {
                return;
            }
            nulls[row] = false;
            if (values != null) {
                values[row] = unscaled.longValue();
            } else if (high != null && low != null) {
                high[row] = Decimal128Vector.high(unscaled);
                low[row] = Decimal128Vector.low(unscaled);
            }
        }

        FlatVector build() {
            if (values != null) {
                return new LongVector(type, nulls.length, values, nulls);
            }
            if (high == null || low == null) {
                throw new IllegalStateException("no layout for " + type);
            }
            return new Decimal128Vector(type, nulls.length, high, low, nulls);
        }
    }
}
