package io.honeyflow.formats.orc;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.orc.storage.ql.exec.vector.Decimal64ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.serde2.io.HiveDecimalWritable;
import org.jspecify.annotations.Nullable;

/** Decimals of orc-core, which leaves zeros at the end out, as unscaled numbers of their type. */
final class OrcDecimals {
    private OrcDecimals() {}

    static FlatVector decimals64(Decimal64ColumnVector from, DataType type, int size, boolean @Nullable [] nulls) {
        int scale = ((DataType.Decimal) type).scale();
        long[] values = Arrays.copyOf(from.vector, size);
        for (int up = from.scale; up < scale; up++) {
            for (int i = 0; i < size; i++) {
                values[i] *= 10;
            }
        }
        return new LongVector(type, size, values, nulls);
    }

    static FlatVector decimals(DecimalColumnVector from, DataType type, int size, boolean @Nullable [] nulls) {
        int scale = ((DataType.Decimal) type).scale();
        long[] high = new long[size];
        long[] low = new long[size];
        for (int i = 0; i < size; i++) {
            if (nulls == null || !nulls[i]) {
                unscaled(from.vector[i], scale, high, low, i);
            }
        }
        boolean isShort = ((DataType.Decimal) type).precision() <= DataType.Decimal.MAX_SHORT_PRECISION;
        return isShort ? new LongVector(type, size, low, nulls) : new Decimal128Vector(type, size, high, low, nulls);
    }

    private static void unscaled(HiveDecimalWritable value, int scale, long[] high, long[] low, int row) {
        int digits = value.precision() + scale - value.scale();
        if (digits <= HiveDecimalWritable.DECIMAL64_DECIMAL_DIGITS) {
            low[row] = value.serialize64(scale);
            high[row] = low[row] >> 63;
            return;
        }
        BigInteger unscaled =
                value.getHiveDecimal().bigDecimalValue().setScale(scale).unscaledValue();
        high[row] = Decimal128Vector.high(unscaled);
        low[row] = Decimal128Vector.low(unscaled);
    }
}
