package io.honeyflow.jdbc.result;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column of a row set, with the little-endian bitmap of its nulls. The getters are for rows that aren't
 * null; what doesn't fit throws what {@link Conversions} says.
 */
abstract class ColumnValues {
    private final byte[] nulls;

    /** @param nulls bit i is set where row i is null; bits that are missing at its end count as not set */
    ColumnValues(byte[] nulls) {
        this.nulls = nulls;
    }

    final boolean isNull(int row) {
        int at = row >> 3;
        return at < nulls.length && (nulls[at] & 1 << (row & 7)) != 0;
    }

    abstract int size();

    /** Bytes of memory, roughly. */
    abstract long bytes();

    /** The value as it came, binary as {@code byte[]}. */
    abstract Object get(int row);

    String text(int row, HiveType type) {
        return Conversions.toText(get(row), type);
    }

    long whole(int row, long least, long most) {
        return Conversions.toWhole(get(row), least, most);
    }

    double number(int row) {
        return Conversions.toDouble(get(row));
    }

    BigDecimal decimal(int row) {
        return Conversions.toDecimal(get(row));
    }

    LocalDate date(int row) {
        return Conversions.toDate(get(row));
    }

    LocalDateTime dateTime(int row) {
        return Conversions.toDateTime(get(row));
    }

    byte[] binary(int row) {
        return Conversions.toBytes(get(row));
    }

    /** Values that are objects already. */
    static final class Objects extends ColumnValues {
        private final List<? extends @Nullable Object> values;

        Objects(List<? extends @Nullable Object> values, byte[] nulls) {
            super(nulls);
            this.values = values;
        }

        @Override
        int size() {
            return values.size();
        }

        @Override
        long bytes() {
            return 16L * values.size();
        }

        @Override
        Object get(int row) {
            return java.util.Objects.requireNonNull(values.get(row));
        }
    }

    /** Numbers of a floating point. */
    static final class Doubles extends ColumnValues {
        private final double[] values;

        Doubles(double[] values, byte[] nulls) {
            super(nulls);
            this.values = values;
        }

        @Override
        int size() {
            return values.length;
        }

        @Override
        long bytes() {
            return (long) Double.BYTES * values.length;
        }

        @Override
        Object get(int row) {
            return values[row];
        }

        @Override
        double number(int row) {
            return values[row];
        }
    }

    /** Truth values, one byte each. */
    static final class Booleans extends ColumnValues {
        private final byte[] values;

        Booleans(byte[] values, byte[] nulls) {
            super(nulls);
            this.values = values;
        }

        @Override
        int size() {
            return values.length;
        }

        @Override
        long bytes() {
            return values.length;
        }

        @Override
        Object get(int row) {
            return values[row] != 0;
        }
    }
}
