package io.honeyflow.formats.avro;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.BytesBuilder;
import io.honeyflow.api.vector.DoubleBuilder;
import io.honeyflow.api.vector.LongBuilder;
import io.honeyflow.api.vector.RangeBuilder;
import io.honeyflow.api.vector.StructBuilder;
import io.honeyflow.api.vector.TimestampBuilder;
import io.honeyflow.api.vector.UnionBuilder;
import io.honeyflow.api.vector.VectorBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Readers by schemas. The reader's schema says what comes; decimals have the scale, and texts of limited length the limit, that
 * the file's says. Source: Hive's AvroDeserializer.
 */
final class ValueReaders {
    private static final int MILLIS_A_SECOND = 1000;
    private static final int NANOS_A_MILLI = 1_000_000;

    private final AvroTimes times;
    /** What texts and bytes are read into, one after the other. */
    private Utf8 text = new Utf8();

    private @Nullable ByteBuffer bytes;

    ValueReaders(AvroTimes times) {
        this.times = times;
    }

    /** @param file the file's schema of the value; null where the file has no such value */
    ValueReader of(Schema schema, @Nullable Schema file) {
        if (schema.getType() == Schema.Type.UNION) {
            return union(schema, file);
        }
        Schema own = file == null ? null : sameKind(schema, file);
        return switch (schema.getType()) {
            case RECORD -> record(schema, own);
            case ARRAY -> array(of(schema.getElementType(), own == null ? null : own.getElementType()));
            case MAP -> map(of(schema.getValueType(), own == null ? null : own.getValueType()));
            case NULL -> ValueReaders::none;
            case BOOLEAN -> (in, to) -> ((LongBuilder) to).appendLong(in.readBoolean() ? 1 : 0);
            case INT -> whole(schema);
            case LONG -> longs(schema);
            case FLOAT -> (in, to) -> ((DoubleBuilder) to).appendDouble(in.readFloat());
            case DOUBLE -> (in, to) -> ((DoubleBuilder) to).appendDouble(in.readDouble());
            case STRING -> text(schema, own);
            case ENUM -> symbols(schema);
            case BYTES -> bytes(schema, own);
            case FIXED -> fixed(schema.getFixedSize());
            case UNION -> throw new IllegalStateException("a union beside unions");
        };
    }

    /** The file's type, or of its union the one, that a value of the reader's comes from as it is; null for none. */
    private static @Nullable Schema sameKind(Schema schema, Schema file) {
        Schema found = null;
        for (Schema each : file.getType() == Schema.Type.UNION ? file.getTypes() : List.of(file)) {
            boolean named = each.getFullName().equals(schema.getFullName());
            if (each.getType() == schema.getType() && (found == null || named)) {
                found = each;
            }
        }
        return found;
    }

    private static void none(ResolvingDecoder in, VectorBuilder to) throws IOException {
        in.readNull();
        to.appendNull();
    }

    private ValueReader whole(Schema schema) {
        return SchemaTypes.of(schema).equals(DataType.DATE)
                ? (in, to) -> ((LongBuilder) to).appendLong(times.dayRead(in.readInt()))
                : (in, to) -> ((LongBuilder) to).appendLong(in.readInt());
    }

    private ValueReader longs(Schema schema) {
        return SchemaTypes.of(schema).equals(DataType.TIMESTAMP)
                ? this::time
                : (in, to) -> ((LongBuilder) to).appendLong(in.readLong());
    }

    private void time(ResolvingDecoder in, VectorBuilder to) throws IOException {
        long clock = times.clock(in.readLong());
        ((TimestampBuilder) to)
                .appendTimestamp(
                        Math.floorDiv(clock, MILLIS_A_SECOND), Math.floorMod(clock, MILLIS_A_SECOND) * NANOS_A_MILLI);
    }

    private ValueReader text(Schema schema, @Nullable Schema file) {
        DataType type = SchemaTypes.of(schema);
        int limit = file == null ? 0 : SchemaTypes.number(file, SchemaTypes.MAX_LENGTH, 0);
        return switch (type) {
            case DataType.Varchar varchar -> {
                DataType.Varchar shorter = shorter(varchar.length(), limit);
                yield (in, to) -> ((BytesBuilder) to).appendString(shorter.cut(next(in).toString()));
            }
            case DataType.Char character -> {
                DataType.Varchar shorter = shorter(character.length(), limit);
                yield (in, to) -> ((BytesBuilder) to).appendString(withoutBlanks(shorter.cut(next(in).toString())));
            }
            default -> this::plain;
        };
    }

    private static DataType.Varchar shorter(int length, int limit) {
        return new DataType.Varchar(limit > 0 ? Math.min(length, limit) : length);
    }

    /** Blanks alone are what a CHAR is filled up with. */
    private static String withoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private Utf8 next(ResolvingDecoder in) throws IOException {
        text = in.readString(text);
        return text;
    }

    private void plain(ResolvingDecoder in, VectorBuilder to) throws IOException {
        Utf8 read = next(in);
        ((BytesBuilder) to).appendBytes(read.getBytes(), 0, read.getByteLength());
    }

    private static ValueReader symbols(Schema schema) {
        byte[][] symbols = schema.getEnumSymbols().stream()
                .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return (in, to) -> {
            byte[] symbol = symbols[in.readEnum()];
            ((BytesBuilder) to).appendBytes(symbol, 0, symbol.length);
        };
    }

    private ValueReader bytes(Schema schema, @Nullable Schema file) {
        if (SchemaTypes.of(schema) instanceof DataType.Decimal type) {
            DecimalBytes decimals = new DecimalBytes(type, scale(type, file));
            return (in, to) -> {
                ByteBuffer read = nextBytes(in);
                decimals.append(read.array(), read.position(), read.remaining(), to);
            };
        }
        return (in, to) -> {
            ByteBuffer read = nextBytes(in);
            ((BytesBuilder) to).appendBytes(read.array(), read.position(), read.remaining());
        };
    }

    private static int scale(DataType.Decimal type, @Nullable Schema file) {
        return file == null || !(SchemaTypes.of(file) instanceof DataType.Decimal)
                ? type.scale()
                : SchemaTypes.number(file, SchemaTypes.SCALE, 0);
    }

    private ByteBuffer nextBytes(ResolvingDecoder in) throws IOException {
        ByteBuffer read = in.readBytes(bytes);
        bytes = read;
        return read;
    }

    private static ValueReader fixed(int size) {
        byte[] buffer = new byte[size];
        return (in, to) -> {
            in.readFixed(buffer, 0, size);
            ((BytesBuilder) to).appendBytes(buffer, 0, size);
        };
    }

    private static ValueReader array(ValueReader element) {
        return (in, to) -> {
            RangeBuilder range = (RangeBuilder) to;
            VectorBuilder elements = range.children().get(0);
            for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
                for (long i = 0; i < left; i++) {
                    element.read(in, elements);
                }
            }
            range.endRange();
        };
    }

    private ValueReader map(ValueReader value) {
        return (in, to) -> {
            RangeBuilder range = (RangeBuilder) to;
            VectorBuilder keys = range.children().get(0);
            VectorBuilder values = range.children().get(1);
            for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
                for (long i = 0; i < left; i++) {
                    plain(in, keys);
                    value.read(in, values);
                }
            }
            range.endRange();
        };
    }

    private ValueReader record(Schema schema, @Nullable Schema file) {
        List<ValueReader> fields = fields(schema, file);
        return (in, to) -> {
            StructBuilder struct = (StructBuilder) to;
            for (Schema.Field field : in.readFieldOrder()) {
                fields.get(field.pos()).read(in, struct.children().get(field.pos()));
            }
            struct.endStruct();
        };
    }

    /** A reader for each field of a record. @param file as in {@link #of} */
    List<ValueReader> fields(Schema schema, @Nullable Schema file) {
        List<ValueReader> fields = new ArrayList<>();
        Schema record = file == null ? null : sameKind(schema, file);
        for (Schema.Field field : schema.getFields()) {
            Schema.Field own = record == null ? null : record.getField(field.name());
            fields.add(of(field.schema(), own == null ? null : own.schema()));
        }
        return fields;
    }

    private ValueReader union(Schema schema, @Nullable Schema file) {
        List<Schema> others = Unions.others(schema);
        int none = Unions.nullAt(schema);
        if (others.size() == 1) {
            ValueReader other = of(others.get(0), file);
            return (in, to) -> {
                if (in.readIndex() == none) {
                    none(in, to);
                } else {
                    other.read(in, to);
                }
            };
        }
        List<ValueReader> readers = new ArrayList<>();
        others.forEach(other -> readers.add(of(other, file)));
        return (in, to) -> {
            int branch = in.readIndex();
            if (branch == none) {
                none(in, to);
            } else {
                alternative(readers, none >= 0 && branch > none ? branch - 1 : branch, in, (UnionBuilder) to);
            }
        };
    }

    private static void alternative(List<ValueReader> readers, int tag, ResolvingDecoder in, UnionBuilder to)
            throws IOException {
        for (int i = 0; i < readers.size(); i++) {
            if (i == tag) {
                readers.get(i).read(in, to.children().get(i));
            } else {
                to.children().get(i).appendNull();
            }
        }
        to.endUnion(tag);
    }
}
