package io.honeyflow.formats.avro;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.api.vector.UnionVector;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;

/** Writers by schemas, whose values come as the types that {@link SchemaTypes} says. Source: Hive's AvroSerializer. */
final class ValueWriters {
    private static final long MILLIS_A_SECOND = 1000;
    private static final int NANOS_A_MILLI = 1_000_000;

    private final AvroTimes times;

    ValueWriters(AvroTimes times) {
        this.times = times;
    }

    ValueWriter of(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> union(schema);
            case NULL -> (from, row, out) -> out.writeNull();
            default -> ValueWriter.of(schema, flat(schema));
        };
    }

    private ValueWriter.OfFlat flat(Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> (from, row, out) -> out.writeBoolean(whole(from, row) != 0);
            case INT -> ints(schema);
            case LONG -> longs(schema);
            case FLOAT -> (from, row, out) -> out.writeFloat((float) ((DoubleVector) from).values()[row]);
            case DOUBLE -> (from, row, out) -> out.writeDouble(((DoubleVector) from).values()[row]);
            case STRING -> ValueWriters::bytes;
            case ENUM -> symbols(schema);
            case BYTES ->
                SchemaTypes.of(schema) instanceof DataType.Decimal ? ValueWriters::decimal : ValueWriters::bytes;
            case FIXED -> fixed(schema);
            case ARRAY -> array(of(schema.getElementType()));
            case MAP -> map(of(schema.getValueType()));
            case RECORD -> record(fields(schema));
            case UNION, NULL -> throw new IllegalStateException("a writer of " + schema);
        };
    }

    /** A writer for each field of a record. */
    List<ValueWriter> fields(Schema schema) {
        List<ValueWriter> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(of(field.schema())));
        return fields;
    }

    private static long whole(FlatVector from, int row) {
        return ((LongVector) from).values()[row];
    }

    private ValueWriter.OfFlat ints(Schema schema) {
        return SchemaTypes.of(schema).equals(DataType.DATE)
                ? (from, row, out) -> out.writeInt(Math.toIntExact(times.dayWritten(whole(from, row))))
                : (from, row, out) -> out.writeInt((int) whole(from, row));
    }

    private ValueWriter.OfFlat longs(Schema schema) {
        return SchemaTypes.of(schema).equals(DataType.TIMESTAMP)
                ? this::time
                : (from, row, out) -> out.writeLong(whole(from, row));
    }

    /** What is below a millisecond is cut, as there is no place for it. */
    private void time(FlatVector from, int row, Encoder out) throws IOException {
        TimestampVector vector = (TimestampVector) from;
        long clock = vector.seconds()[row] * MILLIS_A_SECOND + vector.nanos()[row] / NANOS_A_MILLI;
        out.writeLong(times.instant(clock));
    }

    /** Texts and binaries look the same in a file: their length, then their bytes. */
    private static void bytes(FlatVector from, int row, Encoder out) throws IOException {
        BytesVector vector = (BytesVector) from;
        out.writeBytes(vector.data(), vector.starts()[row], vector.lengths()[row]);
    }

    private static void decimal(FlatVector from, int row, Encoder out) throws IOException {
        BigDecimal value = (BigDecimal) Objects.requireNonNull(from.valueAt(row));
        out.writeBytes(value.unscaledValue().toByteArray());
    }

    private static ValueWriter.OfFlat symbols(Schema schema) {
        return (from, row, out) -> {
            String symbol = (String) Objects.requireNonNull(from.valueAt(row));
            if (!schema.hasEnumSymbol(symbol)) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE,
                        "a value of the Avro enum " + schema.getFullName() + ": expected one of "
                                + schema.getEnumSymbols() + ", found '" + symbol + "'");
            }
            out.writeEnum(schema.getEnumOrdinal(symbol));
        };
    }

    private static ValueWriter.OfFlat fixed(Schema schema) {
        int size = schema.getFixedSize();
        return (from, row, out) -> {
            BytesVector vector = (BytesVector) from;
            if (vector.lengths()[row] != size) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE,
                        "a value of the Avro type " + schema.getFullName() + ": expected " + size + " bytes, found "
                                + vector.lengths()[row]);
            }
            out.writeFixed(vector.data(), vector.starts()[row], size);
        };
    }

    private static ValueWriter.OfFlat array(ValueWriter element) {
        return (from, row, out) -> {
            ArrayVector vector = (ArrayVector) from;
            int length = vector.lengths()[row];
            out.writeArrayStart();
            out.setItemCount(length);
            for (int i = 0; i < length; i++) {
                out.startItem();
                element.write(vector.elements(), vector.starts()[row] + i, out);
            }
            out.writeArrayEnd();
        };
    }

    private static ValueWriter.OfFlat map(ValueWriter value) {
        ValueWriter key = ValueWriter.of(Schema.create(Schema.Type.STRING), ValueWriters::bytes);
        return (from, row, out) -> {
            MapVector vector = (MapVector) from;
            int length = vector.lengths()[row];
            out.writeMapStart();
            out.setItemCount(length);
            for (int i = 0; i < length; i++) {
                out.startItem();
                key.write(vector.keys(), vector.starts()[row] + i, out);
                value.write(vector.values(), vector.starts()[row] + i, out);
            }
            out.writeMapEnd();
        };
    }

    private static ValueWriter.OfFlat record(List<ValueWriter> fields) {
        return (from, row, out) -> {
            List<ColumnVector> vectors = ((StructVector) from).fields();
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).write(vectors.get(i), row, out);
            }
        };
    }

    private ValueWriter union(Schema schema) {
        int none = Unions.nullAt(schema);
        List<Schema> others = Unions.others(schema);
        if (others.size() == 1) {
            int place = none == 0 ? 1 : 0;
            ValueWriter other = of(others.get(0));
            return orNull(none, (from, row, out) -> {
                out.writeIndex(place);
                other.write(from, row, out);
            });
        }
        List<ValueWriter> writers = others.stream().map(this::of).toList();
        ValueWriter some = ValueWriter.of(schema, (from, row, out) -> {
            UnionVector vector = (UnionVector) from;
            int tag = vector.tags()[row];
            ColumnVector value = vector.alternatives().get(tag);
            if (none >= 0 && value.isNull(row)) {
                out.writeIndex(none);
                return;
            }
            out.writeIndex(none >= 0 && tag >= none ? tag + 1 : tag);
            writers.get(tag).write(value, row, out);
        });
        return orNull(none, some);
    }

    /** @param none the place of null in the union, or -1: then others say what they do with nulls */
    private static ValueWriter orNull(int none, ValueWriter other) {
        return (from, row, out) -> {
            if (none >= 0 && from.isNull(row)) {
                out.writeIndex(none);
            } else {
                other.write(from, row, out);
            }
        };
    }
}
