package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** Collects decimals of more than 18 digits. */
public final class Decimal128Builder extends VectorBuilder {
    private long[] high;
    private long[] low;

    Decimal128Builder(DataType type, int capacity) {
        super(type);
        high = new long[Math.max(1, capacity)];
        low = new long[high.length];
    }

    public void appendHalves(long valueHigh, long valueLow) {
        int at = next();
        if (at == high.length) {
            high = Arrays.copyOf(high, grown(at));
            low = Arrays.copyOf(low, high.length);
        }
        high[at] = valueHigh;
        low[at] = valueLow;
    }

    @Override
    void appendValue(Object value) {
        BigDecimal decimal = (BigDecimal) value;
        BigInteger unscaled =
                decimal.setScale(((DataType.Decimal) type()).scale()).unscaledValue();
        appendHalves(Decimal128Vector.high(unscaled), Decimal128Vector.low(unscaled));
    }

    @Override
    void appendEmpty() {
        appendHalves(0, 0);
    }

    @Override
    void copy(FlatVector from, int row) {
        Decimal128Vector vector = (Decimal128Vector) from;
        appendHalves(vector.high()[row], vector.low()[row]);
    }

    @Override
    public Decimal128Vector build() {
        return new Decimal128Vector(type(), size(), high, low, builtNulls());
    }
}
