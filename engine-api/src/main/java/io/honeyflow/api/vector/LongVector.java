package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Booleans (0 or 1), integers, dates (days since 1970-01-01, proleptic Gregorian), months, and decimals of up to 18
 * digits (unscaled). Also VOID, all null.
 */
public record LongVector(DataType type, int size, long[] values, boolean @Nullable [] nulls) implements FlatVector {
    @Override
    public @Nullable Object valueAt(int row) {
        if (isNull(row)) {
            return null;
        }
        long value = values[row];
        return switch (type.kind()) {
            case BOOLEAN -> value != 0;
            case TINYINT -> (byte) value;
            case SMALLINT -> (short) value;
            case INT, INTERVAL_YEAR_MONTH -> (int) value;
            case BIGINT -> value;
            case DATE -> LocalDate.ofEpochDay(value);
            case DECIMAL -> BigDecimal.valueOf(value, ((DataType.Decimal) type).scale());
            default -> throw new IllegalStateException("a value of type " + type + " in a long vector");
        };
    }

    @Override
    public LongVector gather(int[] positions, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            int from = positions[i];
            if (from >= 0) {
                gathered[i] = values[from];
            }
        }
        return new LongVector(type, count, gathered, FlatVector.gatherNulls(nulls, positions, count));
    }

    @Override
    public long retainedBytes() {
        return 8L * values.length + (nulls == null ? 0 : nulls.length);
    }
}
