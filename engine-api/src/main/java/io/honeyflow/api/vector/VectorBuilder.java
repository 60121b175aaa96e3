package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects values row by row into a flat vector. Grows as needed; used once, by one thread. */
public abstract sealed class VectorBuilder
        permits LongBuilder,
                DoubleBuilder,
                Decimal128Builder,
                BytesBuilder,
                TimestampBuilder,
                RangeBuilder,
                StructBuilder,
                UnionBuilder {
    private final DataType type;
    private boolean @Nullable [] nulls;
    private int size;

    VectorBuilder(DataType type) {
        this.type = type;
    }

    /** @param capacity the number of rows that is expected */
    public static VectorBuilder of(DataType type, int capacity) {
        return switch (type.layout()) {
            case LONG -> new LongBuilder(type, capacity);
            case DOUBLE -> new DoubleBuilder(type, capacity);
            case DECIMAL128 -> new Decimal128Builder(type, capacity);
            case BYTES -> new BytesBuilder(type, capacity);
            case TIMESTAMP -> new TimestampBuilder(type, capacity);
            case ARRAY, MAP -> new RangeBuilder(type, capacity);
            case STRUCT -> new StructBuilder(type, capacity);
            case UNION -> new UnionBuilder(type, capacity);
        };
    }

    public final DataType type() {
        return type;
    }

    public final int size() {
        return size;
    }

    /**
     * @param value the boxed form that {@link DataType} names, or null; integers of any width are taken, and a
     *     BigDecimal of a smaller scale
     */
    public final void append(@Nullable Object value) {
        if (value == null) {
            appendNull();
        } else {
            appendValue(value);
        }
    }

    public final void appendNull() {
        appendEmpty();
        boolean[] flags = nulls;
        int last = size - 1;
        if (flags == null) {
            flags = new boolean[Math.max(16, size)];
        } else if (last >= flags.length) {
            flags = Arrays.copyOf(flags, Math.max(size, flags.length * 2));
        }
        flags[last] = true;
        nulls = flags;
    }

    /** The value of a row of a vector of the same type. */
    public final void appendFrom(ColumnVector from, int row) {
        if (from.isNull(row)) {
            appendNull();
            return;
        }
        switch (from) {
            case FlatVector flat -> copy(flat, row);
            case DictionaryVector coded -> copy(coded.dictionary(), coded.indices()[row]);
            case ConstantVector constant -> copy(constant.value(), 0);
        }
    }

    abstract void appendValue(Object value);

    /** Any value, to fill the slot of a null. */
    abstract void appendEmpty();

    abstract void copy(FlatVector from, int row);

    /** The vector; the builder must not be used after. */
    public abstract FlatVector build();

    /** Makes the next slot count, giving its number. */
    final int next() {
        return size++;
    }

    /** The null flags, long enough for all rows. */
    final boolean @Nullable [] builtNulls() {
        boolean[] flags = nulls;
        return flags == null || flags.length >= size ? flags : Arrays.copyOf(flags, size);
    }

    static int grown(int length) {
        return Math.max(16, length + (length >> 1));
    }
}
