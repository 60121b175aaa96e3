package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.TimestampVector;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.thrift.protocol.TType;

/** Writes one column of a row set: a list of values, a filler where a row is null, and the bitmap of nulls. */
final class ColumnEncoder {
    private static final int VALUES = 1;
    private static final int NULLS = 2;

    private final DataType type;
    private final RowBytes out;
    private final TextEncoder texts;

    ColumnEncoder(DataType type, ZoneId zone, RowBytes out) {
        this.type = type;
        this.out = out;
        this.texts = new TextEncoder(type, zone, out);
    }

    /**
     * One batch's rows of the column.
     *
     * @param slots for each row its place in the vector; -1 where it is null
     */
    record Part(FlatVector vector, int[] slots) {
        static Part of(ColumnVector column, Selection rows) {
            int[] slots = new int[rows.count()];
            for (int i = 0; i < slots.length; i++) {
                slots[i] = rows.position(i);
            }
            FlatVector vector = ClientYears.within(
                    switch (column) {
                        case FlatVector flat -> flat;
                        case ConstantVector constant -> {
                            Arrays.fill(slots, 0);
                            yield constant.value();
                        }
                        case DictionaryVector dictionary -> {
                            int[] indices = dictionary.indices();
                            for (int i = 0; i < slots.length; i++) {
                                slots[i] = indices[slots[i]];
                            }
                            yield dictionary.dictionary();
                        }
                    });
            boolean[] nulls = vector.nulls();
            for (int i = 0; nulls != null && i < slots.length; i++) {
                slots[i] = slots[i] >= 0 && nulls[slots[i]] ? -1 : slots[i];
            }
            return new Part(vector, slots);
        }
    }

    void encode(List<Part> parts, int rows) {
        Form form = Form.of(type);
        EncodedRowSet.field(out, TType.STRUCT, form.field);
        EncodedRowSet.field(out, TType.LIST, VALUES);
        EncodedRowSet.list(out, form.element, rows);
        for (Part part : parts) {
            values(form, part);
        }
        EncodedRowSet.field(out, TType.STRING, NULLS);
        nulls(parts, rows);
        out.putByte(TType.STOP);
        out.putByte(TType.STOP);
    }

    /** How the protocol carries a type: the column's field in the union, and the type of the list's elements. */
    private enum Form {
        BOOL(1, TType.BOOL),
        BYTE(2, TType.BYTE),
        I16(3, TType.I16),
        I32(4, TType.I32),
        I64(5, TType.I64),
        DOUBLE(6, TType.DOUBLE),
        STRING(7, TType.STRING),
        BINARY(8, TType.STRING);

        private final int field;
        private final byte element;

        Form(int field, byte element) {
            this.field = field;
            this.element = element;
        }

        static Form of(DataType type) {
            return switch (type.kind()) {
                case BOOLEAN -> BOOL;
                case TINYINT -> BYTE;
                case SMALLINT -> I16;
                case INT -> I32;
                case BIGINT -> I64;
                case FLOAT, DOUBLE -> DOUBLE;
                case BINARY -> BINARY;
                default -> STRING;
            };
        }
    }

    private void values(Form form, Part part) {
        switch (form) {
            case BOOL, BYTE, I16, I32, I64 -> whole(form, part);
            case DOUBLE -> doubles(part);
            case BINARY -> binaries(part);
            case STRING -> texts(part);
        }
    }

    private void whole(Form form, Part part) {
        long[] values = ((LongVector) part.vector).values();
        switch (form) {
            case I64 -> {
                for (int slot : part.slots) {
                    out.putLong(slot < 0 ? 0 : values[slot]);
                }
            }
            case I32 -> {
                for (int slot : part.slots) {
                    out.putInt(slot < 0 ? 0 : (int) values[slot]);
                }
            }
            case I16 -> {
                for (int slot : part.slots) {
                    out.putShort(slot < 0 ? 0 : (short) values[slot]);
                }
            }
            default -> {
                for (int slot : part.slots) {
                    out.putByte(slot < 0 ? 0 : (byte) values[slot]);
                }
            }
        }
    }

    private void doubles(Part part) {
        double[] values = ((DoubleVector) part.vector).values();
        boolean single = type.kind() == Kind.FLOAT;
        for (int slot : part.slots) {
            double value = slot < 0 ? 0 : values[slot];
            out.putLong(Double.doubleToRawLongBits(single ? RowSets.shown((float) value) : value));
        }
    }

    private void binaries(Part part) {
        BytesVector vector = (BytesVector) part.vector;
        for (int slot : part.slots) {
            int length = slot < 0 ? 0 : vector.lengths()[slot];
            out.putInt(length);
            if (length > 0) {
                out.put(vector.data(), vector.starts()[slot], length);
            }
        }
    }

    private void texts(Part part) {
        switch (part.vector) {
            case BytesVector vector -> texts.characters(vector, part.slots);
            case LongVector vector
            when type instanceof DataType.Decimal decimal -> texts.decimals(vector, decimal.scale(), part.slots);
            case LongVector vector when type.kind() == Kind.DATE -> texts.dates(vector, part.slots);
            case TimestampVector vector when type.kind() == Kind.TIMESTAMP -> texts.timestamps(vector, part.slots);
            case Decimal128Vector vector
            when type instanceof DataType.Decimal decimal -> texts.decimals(vector, decimal.scale(), part.slots);
            default -> texts.others(part.vector, part.slots);
        }
    }

    /**
     * Little-endian, the first row in the lowest bit; a byte for each eight rows up to the last null, and one more.
     * Source: Hive's ColumnBuffer.
     */
    private void nulls(List<Part> parts, int rows) {
        byte[] bits = new byte[rows / 8 + 1];
        int last = -1;
        int row = 0;
        for (Part part : parts) {
            for (int slot : part.slots) {
                if (slot < 0) {
                    bits[row / 8] |= (byte) (1 << (row % 8));
                    last = row;
                }
                row++;
            }
        }
        int used = 1 + (last + 1) / 8;
        out.putInt(used);
        out.put(bits, 0, used);
    }

    /** What a text takes on the wire: its length and its bytes. */
    static void putText(RowBytes out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length);
        out.put(bytes, 0, bytes.length);
    }
}
