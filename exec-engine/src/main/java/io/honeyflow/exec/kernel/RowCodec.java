package io.honeyflow.exec.kernel;

import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.BytesBuilder;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.Decimal128Builder;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.DoubleBuilder;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongBuilder;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.RangeBuilder;
import io.honeyflow.api.vector.StructBuilder;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.TimestampBuilder;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.api.vector.UnionBuilder;
import io.honeyflow.api.vector.UnionVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as bytes, such that two rows have equal bytes if and only if their keys are equal (null equals null, minus zero
 * equals zero). Used by one thread at a time.
 */
final class RowCodec {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[256];
    private int used;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return used;
    }

    /** Encodes the row at that position; the bytes are those from 0 to {@link #length}. */
    void encode(List<? extends ColumnVector> keys, int row) {
        used = 0;
        for (ColumnVector key : keys) {
            put(key, row);
        }
    }

    private void put(ColumnVector key, int row) {
        switch (key) {
            case FlatVector flat -> putFlat(flat, row);
            case ConstantVector constant -> putFlat(constant.value(), 0);
            case DictionaryVector coded -> {
                int index = coded.indices()[row];
                if (index < 0) {
                    putByte(0);
                } else {
                    putFlat(coded.dictionary(), index);
                }
            }
        }
    }

    private void putFlat(FlatVector vector, int row) {
        if (vector.isNull(row)) {
            putByte(0);
            return;
        }
        putByte(1);
        switch (vector) {
            case LongVector longs -> putLong(longs.values()[row]);
            case DoubleVector doubles -> putLong(RowHash.canonicalBits(doubles.values()[row]));
            case Decimal128Vector decimals -> {
                putLong(decimals.high()[row]);
                putLong(decimals.low()[row]);
            }
            case TimestampVector times -> {
                putLong(times.seconds()[row]);
                putInt(times.nanos()[row]);
            }
            case BytesVector texts -> putBytes(texts.data(), texts.starts()[row], texts.lengths()[row]);
            case ArrayVector array -> putRange(List.of(array.elements()), array.starts()[row], array.lengths()[row]);
            case MapVector map -> putMap(map, row);
            case StructVector struct -> struct.fields().forEach(field -> put(field, row));
            case UnionVector union -> {
                putByte(union.tags()[row]);
                put(union.alternatives().get(union.tags()[row]), row);
            }
        }
    }

    /** Entries in the order of their bytes: maps are equal whatever order theirs come in. */
    private void putMap(MapVector map, int row) {
        List<ColumnVector> entry = List.of(map.keys(), map.values());
        int length = map.lengths()[row];
        if (length < 2) {
            putRange(entry, map.starts()[row], length);
            return;
        }
        byte[][] entries = new byte[length][];
        for (int i = 0; i < length; i++) {
            RowCodec one = new RowCodec();
            one.encode(entry, map.starts()[row] + i);
            entries[i] = Arrays.copyOf(one.bytes, one.used);
        }
        Arrays.sort(entries, Arrays::compareUnsigned);
        putInt(length);
        for (byte[] one : entries) {
            room(one.length);
            System.arraycopy(one, 0, bytes, used, one.length);
            used += one.length;
        }
    }

    private void putRange(List<ColumnVector> children, int start, int length) {
        putInt(length);
        for (int i = start; i < start + length; i++) {
            for (ColumnVector child : children) {
                put(child, i);
            }
        }
    }

    private void room(int more) {
        if (used + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(used + more, bytes.length * 2));
        }
    }

    private void putByte(int value) {
        room(1);
        bytes[used++] = (byte) value;
    }

    private void putInt(int value) {
        room(4);
        INTS.set(bytes, used, value);
        used += 4;
    }

    private void putLong(long value) {
        room(8);
        LONGS.set(bytes, used, value);
        used += 8;
    }

    private void putBytes(byte[] data, int start, int length) {
        putInt(length);
        room(length);
        System.arraycopy(data, start, bytes, used, length);
        used += length;
    }

    /** Reads rows back that {@link #encode} made. */
    static final class Reader {
        private byte[] from = new byte[0];
        private int at;

        void decode(byte[] source, int start, List<VectorBuilder> columns) {
            from = source;
            at = start;
            columns.forEach(this::take);
        }

        private void take(VectorBuilder to) {
            if (from[at++] == 0) {
                to.appendNull();
                return;
            }
            switch (to) {
                case LongBuilder longs -> longs.appendLong(takeLong());
                case DoubleBuilder doubles -> doubles.appendDouble(Double.longBitsToDouble(takeLong()));
                case Decimal128Builder decimals -> decimals.appendHalves(takeLong(), takeLong());
                case TimestampBuilder times -> times.appendTimestamp(takeLong(), takeInt());
                case BytesBuilder texts -> {
                    int length = takeInt();
                    texts.appendBytes(from, at, length);
                    at += length;
                }
                case RangeBuilder ranges -> {
                    int length = takeInt();
                    for (int i = 0; i < length; i++) {
                        ranges.children().forEach(this::take);
                    }
                    ranges.endRange();
                }
                case StructBuilder struct -> {
                    struct.children().forEach(this::take);
                    struct.endStruct();
                }
                case UnionBuilder union -> takeUnion(union);
            }
        }

        private void takeUnion(UnionBuilder union) {
            int tag = from[at++];
            for (int i = 0; i < union.children().size(); i++) {
                if (i == tag) {
                    take(union.children().get(i));
                } else {
                    union.children().get(i).appendNull();
                }
            }
            union.endUnion(tag);
        }

        private long takeLong() {
            long value = (long) LONGS.get(from, at);
            at += 8;
            return value;
        }

        private int takeInt() {
            int value = (int) INTS.get(from, at);
            at += 4;
            return value;
        }
    }
}
