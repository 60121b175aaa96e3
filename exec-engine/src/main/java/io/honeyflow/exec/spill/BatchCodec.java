package io.honeyflow.exec.spill;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.RowKinds;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.api.vector.UnionVector;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches as bytes, for spooling. Live rows only; encodings are given up. */
final class BatchCodec {
    private BatchCodec() {}

    static void write(Batch batch, DataOutputStream out) throws IOException {
        Batch compact = batch.compact();
        int rows = compact.rowCount();
        out.writeInt(rows);
        BitSet deletes = new BitSet();
        for (int i = 0; i < rows; i++) {
            deletes.set(i, compact.kinds().isDelete(i));
        }
        byte[] kinds = deletes.toByteArray();
        out.writeInt(kinds.length);
        out.write(kinds);
        for (ColumnVector column : compact.columns()) {
            writeVector(column, rows, out);
        }
    }

    static Batch read(Schema schema, DataInputStream in) throws IOException {
        int rows = in.readInt();
        BitSet deletes = BitSet.valueOf(in.readNBytes(in.readInt()));
        List<ColumnVector> columns = new ArrayList<>();
        for (Field field : schema.fields()) {
            columns.add(readVector(field.type(), in));
        }
        return new Batch(schema, columns, Selection.all(rows), RowKinds.ofDeletes(deletes));
    }

    private static void writeVector(ColumnVector vector, int rows, DataOutputStream out) throws IOException {
        FlatVector flat = vector.flatten();
        out.writeInt(rows);
        writeNulls(flat, rows, out);
        switch (flat) {
            case LongVector longs -> writeLongs(longs.values(), rows, out);
            case DoubleVector doubles -> {
                for (int i = 0; i < rows; i++) {
                    out.writeDouble(doubles.values()[i]);
                }
            }
            case Decimal128Vector wide -> {
                writeLongs(wide.high(), rows, out);
                writeLongs(wide.low(), rows, out);
            }
            case TimestampVector times -> {
                writeLongs(times.seconds(), rows, out);
                writeInts(times.nanos(), rows, out);
            }
            case BytesVector bytes -> {
                for (int i = 0; i < rows; i++) {
                    int length = bytes.isNull(i) ? 0 : bytes.lengths()[i];
                    out.writeInt(length);
                    out.write(bytes.data(), length == 0 ? 0 : bytes.starts()[i], length);
                }
            }
            case StructVector struct -> {
                for (ColumnVector field : struct.fields()) {
                    writeVector(field, rows, out);
                }
            }
            case ArrayVector array -> {
                writeInts(array.starts(), rows, out);
                writeInts(array.lengths(), rows, out);
                writeVector(array.elements(), array.elements().size(), out);
            }
            case MapVector map -> {
                writeInts(map.starts(), rows, out);
                writeInts(map.lengths(), rows, out);
                writeVector(map.keys(), map.keys().size(), out);
                writeVector(map.values(), map.values().size(), out);
            }
            case UnionVector union -> {
                out.write(union.tags(), 0, rows);
                for (ColumnVector alternative : union.alternatives()) {
                    writeVector(alternative, rows, out);
                }
            }
        }
    }

    private static void writeNulls(FlatVector flat, int rows, DataOutputStream out) throws IOException {
        boolean[] nulls = flat.nulls();
        out.writeBoolean(nulls != null);
        if (nulls != null) {
            for (int i = 0; i < rows; i++) {
                out.writeBoolean(nulls[i]);
            }
        }
    }

    private static void writeLongs(long[] values, int rows, DataOutputStream out) throws IOException {
        for (int i = 0; i < rows; i++) {
            out.writeLong(values[i]);
        }
    }

    private static void writeInts(int[] values, int rows, DataOutputStream out) throws IOException {
        for (int i = 0; i < rows; i++) {
            out.writeInt(values[i]);
        }
    }

    private static FlatVector readVector(DataType type, DataInputStream in) throws IOException {
        int rows = in.readInt();
        boolean[] nulls = readNulls(rows, in);
        return switch (type.layout()) {
            case LONG -> new LongVector(type, rows, readLongs(rows, in), nulls);
            case DOUBLE -> {
                double[] values = new double[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = in.readDouble();
                }
                yield new DoubleVector(type, rows, values, nulls);
            }
            case DECIMAL128 -> new Decimal128Vector(type, rows, readLongs(rows, in), readLongs(rows, in), nulls);
            case TIMESTAMP -> new TimestampVector(type, rows, readLongs(rows, in), readInts(rows, in), nulls);
            case BYTES -> {
                BytesVector bytes = readBytes(type, rows, in);
                yield new BytesVector(type, rows, bytes.data(), bytes.starts(), bytes.lengths(), nulls);
            }
            case STRUCT -> {
                List<ColumnVector> fields = new ArrayList<>();
                for (Field field : ((DataType.Struct) type).fields()) {
                    fields.add(readVector(field.type(), in));
                }
                yield new StructVector(type, rows, fields, nulls);
            }
            case ARRAY ->
                new ArrayVector(
                        type,
                        rows,
                        readInts(rows, in),
                        readInts(rows, in),
                        readVector(((DataType.Array) type).element(), in),
                        nulls);
            case MAP ->
                new MapVector(
                        type,
                        rows,
                        readInts(rows, in),
                        readInts(rows, in),
                        readVector(((DataType.Map) type).key(), in),
                        readVector(((DataType.Map) type).value(), in),
                        nulls);
            case UNION -> {
                byte[] tags = in.readNBytes(rows);
                List<ColumnVector> alternatives = new ArrayList<>();
                for (DataType alternative : ((DataType.Union) type).alternatives()) {
                    alternatives.add(readVector(alternative, in));
                }
                yield new UnionVector(type, rows, tags, alternatives, nulls);
            }
        };
    }

    private static boolean @Nullable [] readNulls(int rows, DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        boolean[] nulls = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            nulls[i] = in.readBoolean();
        }
        return nulls;
    }

    private static long[] readLongs(int rows, DataInputStream in) throws IOException {
        long[] values = new long[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    private static int[] readInts(int rows, DataInputStream in) throws IOException {
        int[] values = new int[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    private static BytesVector readBytes(DataType type, int rows, DataInputStream in) throws IOException {
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        byte[] data = new byte[Math.max(16, rows * 8)];
        int used = 0;
        for (int i = 0; i < rows; i++) {
            int length = in.readInt();
            if (used + length > data.length) {
                data = Arrays.copyOf(data, Math.max(used + length, data.length * 2));
            }
            in.readFully(data, used, length);
            starts[i] = used;
            lengths[i] = length;
            used += length;
        }
        return new BytesVector(type, rows, data, starts, lengths, null);
    }
}
