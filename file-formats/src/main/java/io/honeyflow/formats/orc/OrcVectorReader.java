package io.honeyflow.formats.orc;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.api.vector.UnionVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.Decimal64ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.UnionColumnVector;
import org.jspecify.annotations.Nullable;

/** Copies one column's vectors of orc-core, which it uses again, into ours. */
final class OrcVectorReader {
    private static final byte[] NO_BYTES = {};

    private final DataType type;
    private final OrcDictionary dictionary = new OrcDictionary();

    OrcVectorReader(DataType type) {
        this.type = type;
    }

    ColumnVector read(org.apache.orc.storage.ql.exec.vector.ColumnVector from, int size) {
        if (from.isRepeating && size > 0) {
            return new ConstantVector(flat(from, type, 1), size);
        }
        FlatVector flat = flat(from, type, size);
        return flat instanceof BytesVector bytes ? dictionary.encoded(bytes, size) : flat;
    }

    private static FlatVector flat(org.apache.orc.storage.ql.exec.vector.ColumnVector from, DataType type, int size) {
        if (size > 1 && from.isRepeating) {
            // Children of nested vectors must have a slot a row.
            return flat(from, type, 1).gather(new int[size], size);
        }
        boolean[] nulls = nulls(from, size);
        return switch (from) {
            case Decimal64ColumnVector decimals -> OrcDecimals.decimals64(decimals, type, size, nulls);
            case LongColumnVector longs -> longs(longs, type, size, nulls);
            case DoubleColumnVector doubles -> new DoubleVector(type, size, Arrays.copyOf(doubles.vector, size), nulls);
            case BytesColumnVector bytes -> bytes(bytes, type, size, nulls);
            case DecimalColumnVector decimals -> OrcDecimals.decimals(decimals, type, size, nulls);
            case TimestampColumnVector times -> times(times, type, size, nulls);
            case ListColumnVector list -> list(list, (DataType.Array) type, size, nulls);
            case MapColumnVector map -> map(map, (DataType.Map) type, size, nulls);
            case StructColumnVector struct -> struct(struct, (DataType.Struct) type, size, nulls);
            case UnionColumnVector union -> union(union, (DataType.Union) type, size, nulls);
            default -> throw new IllegalStateException("ORC vector " + from.getClass());
        };
    }

    private static boolean @Nullable [] nulls(org.apache.orc.storage.ql.exec.vector.ColumnVector from, int size) {
        if (from.noNulls) {
            return null;
        }
        boolean[] nulls = Arrays.copyOf(from.isNull, size);
        for (boolean isNull : nulls) {
            if (isNull) {
                return nulls;
            }
        }
        return null;
    }

    private static FlatVector longs(LongColumnVector from, DataType type, int size, boolean @Nullable [] nulls) {
        long[] values = Arrays.copyOf(from.vector, size);
        for (int i = 0; type.kind() == Kind.DATE && i < size; i++) {
            if (nulls == null || !nulls[i]) {
                require(values[i], Integer.MIN_VALUE, Integer.MAX_VALUE, "days");
            }
        }
        return new LongVector(type, size, values, nulls);
    }

    /** What no writer can have written comes of a broken file. */
    private static void require(long value, long least, long most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " as " + what + ", expected " + least + " to " + most);
        }
    }

    /** The bytes of a batch, or of a stripe's dictionary, are one array that orc-core leaves alone: it is shared. */
    private static FlatVector bytes(BytesColumnVector from, DataType type, int size, boolean @Nullable [] nulls) {
        int[] starts = Arrays.copyOf(from.start, size);
        int[] lengths = Arrays.copyOf(from.length, size);
        byte[] shared = null;
        boolean one = true;
        int total = 0;
        for (int i = 0; i < size; i++) {
            if (nulls != null && nulls[i]) {
                starts[i] = 0;
                lengths[i] = 0;
                continue;
            }
            total += lengths[i];
            if (shared == null) {
                shared = from.vector[i];
            }
            one &= shared == from.vector[i];
        }
        byte[] data = shared == null ? NO_BYTES : shared;
        if (!one) {
            data = new byte[total];
            int at = 0;
            for (int i = 0; i < size; i++) {
                if (nulls == null || !nulls[i]) {
                    System.arraycopy(from.vector[i], starts[i], data, at, lengths[i]);
                    starts[i] = at;
                    at += lengths[i];
                }
            }
        }
        if (type.kind() == Kind.CHAR) {
            trim(data, starts, lengths);
        }
        return new BytesVector(type, size, data, starts, lengths, nulls);
    }

    private static void trim(byte[] data, int[] starts, int[] lengths) {
        for (int i = 0; i < starts.length; i++) {
            while (lengths[i] > 0 && data[starts[i] + lengths[i] - 1] == ' ') {
                lengths[i]--;
            }
        }
    }

    private static FlatVector times(TimestampColumnVector from, DataType type, int size, boolean @Nullable [] nulls) {
        long[] seconds = new long[size];
        for (int i = 0; i < size; i++) {
            seconds[i] = Math.floorDiv(from.time[i], 1000L);
            if (nulls == null || !nulls[i]) {
                require(from.nanos[i], 0, 999_999_999, "nanoseconds");
            }
        }
        return new TimestampVector(type, size, seconds, Arrays.copyOf(from.nanos, size), nulls);
    }

    private static int[] ints(long[] values, int size, boolean @Nullable [] nulls) {
        int[] ints = new int[size];
        for (int i = 0; i < size; i++) {
            ints[i] = nulls != null && nulls[i] ? 0 : (int) values[i];
        }
        return ints;
    }

    private static int end(int[] starts, int[] lengths) {
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            end = Math.max(end, starts[i] + lengths[i]);
        }
        return end;
    }

    private static FlatVector list(ListColumnVector from, DataType.Array type, int size, boolean @Nullable [] nulls) {
        int[] starts = ints(from.offsets, size, nulls);
        int[] lengths = ints(from.lengths, size, nulls);
        FlatVector elements = flat(from.child, type.element(), end(starts, lengths));
        return new ArrayVector(type, size, starts, lengths, elements, nulls);
    }

    private static FlatVector map(MapColumnVector from, DataType.Map type, int size, boolean @Nullable [] nulls) {
        int[] starts = ints(from.offsets, size, nulls);
        int[] lengths = ints(from.lengths, size, nulls);
        int end = end(starts, lengths);
        return new MapVector(
                type,
                size,
                starts,
                lengths,
                flat(from.keys, type.key(), end),
                flat(from.values, type.value(), end),
                nulls);
    }

    private static FlatVector struct(
            StructColumnVector from, DataType.Struct type, int size, boolean @Nullable [] nulls) {
        List<ColumnVector> fields = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            fields.add(flat(from.fields[i], type.fields().get(i).type(), size));
        }
        return new StructVector(type, size, fields, nulls);
    }

    private static FlatVector union(UnionColumnVector from, DataType.Union type, int size, boolean @Nullable [] nulls) {
        byte[] tags = new byte[size];
        for (int i = 0; i < size; i++) {
            if (nulls == null || !nulls[i]) {
                require(from.tags[i], 0, type.alternatives().size() - 1, "a union's tag");
                tags[i] = (byte) from.tags[i];
            }
        }
        List<ColumnVector> alternatives = new ArrayList<>();
        for (int i = 0; i < type.alternatives().size(); i++) {
            alternatives.add(flat(from.fields[i], type.alternatives().get(i), size));
        }
        return new UnionVector(type, size, tags, alternatives, nulls);
    }
}
