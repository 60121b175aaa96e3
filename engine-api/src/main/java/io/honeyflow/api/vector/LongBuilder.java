package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;

/** Collects values of the types that {@link LongVector} holds. */
public final class LongBuilder extends VectorBuilder {
    private long[] values;

    LongBuilder(DataType type, int capacity) {
        super(type);
        values = new long[Math.max(1, capacity)];
    }

    public void appendLong(long value) {
        int at = next();
        if (at == values.length) {
            values = Arrays.copyOf(values, grown(at));
        }
        values[at] = value;
    }

    @Override
    void appendValue(Object value) {
        switch (value) {
            case Boolean b -> appendLong(b ? 1 : 0);
            case LocalDate date -> appendLong(date.toEpochDay());
            case BigDecimal decimal ->
                appendLong(decimal.setScale(((DataType.Decimal) type()).scale())
                        .unscaledValue()
                        .longValueExact());
            case Number number -> appendLong(number.longValue());
            default -> throw new IllegalArgumentException(value.getClass() + " for type " + type());
        }
    }

    @Override
    void appendEmpty() {
        appendLong(0);
    }

    @Override
    void copy(FlatVector from, int row) {
        appendLong(((LongVector) from).values()[row]);
    }

    @Override
    public LongVector build() {
        return new LongVector(type(), size(), values, builtNulls());
    }
}
