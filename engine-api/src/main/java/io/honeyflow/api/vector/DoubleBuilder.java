package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.util.Arrays;

/** Collects FLOAT and DOUBLE values. */
public final class DoubleBuilder extends VectorBuilder {
    private double[] values;

    DoubleBuilder(DataType type, int capacity) {
        super(type);
        values = new double[Math.max(1, capacity)];
    }

    public void appendDouble(double value) {
        int at = next();
        if (at == values.length) {
            values = Arrays.copyOf(values, grown(at));
        }
        values[at] = value;
    }

    @Override
    void appendValue(Object value) {
        appendDouble(((Number) value).doubleValue());
    }

    @Override
    void appendEmpty() {
        appendDouble(0);
    }

    @Override
    void copy(FlatVector from, int row) {
        appendDouble(((DoubleVector) from).values()[row]);
    }

    @Override
    public DoubleVector build() {
        return new DoubleVector(type(), size(), values, builtNulls());
    }
}
