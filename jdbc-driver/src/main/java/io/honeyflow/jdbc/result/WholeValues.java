package io.honeyflow.jdbc.result;

/** Whole numbers of one width. */
final class WholeValues extends ColumnValues {
    private final long[] values;
    private final int width;

    /** @param width bytes that a value has on the wire: 1, 2, 4 or 8 */
    WholeValues(long[] values, int width, byte[] nulls) {
        super(nulls);
        this.values = values;
        this.width = width;
    }

    @Override
    int size() {
        return values.length;
    }

    @Override
    long bytes() {
        return (long) Long.BYTES * values.length;
    }

    @Override
    Object get(int row) {
        long value = values[row];
        switch (width) {
            case Byte.BYTES:
                return (byte) value;
            case Short.BYTES:
                return (short) value;
            case Integer.BYTES:
                return (int) value;
            default:
                return value;
        }
    }

    @Override
    String text(int row, HiveType type) {
        return Long.toString(values[row]);
    }

    @Override
    long whole(int row, long least, long most) {
        long value = values[row];
        if (value < least || value > most) {
            throw new ArithmeticException("out of range");
        }
        return value;
    }

    @Override
    double number(int row) {
        return values[row];
    }
}
