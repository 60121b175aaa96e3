package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.TimestampVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes values of vectors to parquet-column's consumer. */
final class CellWriter {
    private static final int JULIAN_EPOCH = 2_440_588;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long SECONDS_A_DAY = 86_400;

    private final RecordConsumer out;
    private final ZoneId zone;
    private final ParquetTimes times;

    /** @param zone by which clocks on the wall become instants */
    CellWriter(RecordConsumer out, ZoneId zone, ParquetTimes times) {
        this.out = out;
        this.zone = zone;
        this.times = times;
    }

    /** The value must not be null. */
    void write(ColumnVector vector, int row, DataType type) {
        switch (vector) {
            case DictionaryVector coded -> flat(coded.dictionary(), coded.indices()[row], type);
            case ConstantVector constant -> flat(constant.value(), 0, type);
            case FlatVector flat -> flat(flat, row, type);
        }
    }

    private void flat(FlatVector vector, int row, DataType type) {
        switch (vector) {
            case LongVector longs -> whole(longs.values()[row], type);
            case DoubleVector doubles -> {
                if (type.equals(DataType.FLOAT)) {
                    out.addFloat((float) doubles.values()[row]);
                } else {
                    out.addDouble(doubles.values()[row]);
                }
            }
            case Decimal128Vector decimals -> decimal(decimals.high()[row], decimals.low()[row], type);
            case BytesVector bytes -> bytes(bytes, row);
            case TimestampVector timestamps -> time(timestamps, row, type);
            case ArrayVector array -> array(array, row, (DataType.Array) type);
            case MapVector map -> map(map, row, (DataType.Map) type);
            case StructVector struct -> struct(struct, row, (DataType.Struct) type);
            default -> throw new IllegalStateException("a vector of " + vector.type());
        }
    }

    private void whole(long value, DataType type) {
        switch (type.kind()) {
            case BOOLEAN -> out.addBoolean(value != 0);
            case BIGINT -> out.addLong(value);
            case DECIMAL -> decimal(value < 0 ? -1 : 0, value, type);
            default -> out.addInteger((int) value);
        }
    }

    private void decimal(long high, long low, DataType type) {
        byte[] bytes = new byte[ParquetTypes.bytes(((DataType.Decimal) type).precision())];
        for (int i = 0; i < bytes.length; i++) {
            int shift = 8 * i;
            bytes[bytes.length - 1 - i] =
                    (byte) (shift < 64 ? low >>> shift : shift < 128 ? high >> (shift - 64) : high >> 63);
        }
        out.addBinary(Binary.fromConstantByteArray(bytes));
    }

    /** CHAR without its padding, as Hive's DataWritableWriter has it. */
    private void bytes(BytesVector vector, int row) {
        // The consumer keeps what it is given until its page is written; vectors don't change.
        out.addBinary(Binary.fromConstantByteArray(vector.data(), vector.starts()[row], vector.lengths()[row]));
    }

    /** A time that the zone's clocks skip becomes the one an hour later, as in Hive. */
    private long instant(long seconds, DataType type) {
        return type.kind() == Kind.TIMESTAMP && !zone.equals(ZoneOffset.UTC)
                ? LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                        .atZone(zone)
                        .toEpochSecond()
                : seconds;
    }

    private void time(TimestampVector vector, int row, DataType type) {
        if (times.isLong(type)) {
            out.addLong(times.units(vector, row).orElseThrow());
        } else {
            int96(instant(vector.seconds()[row], type), vector.nanos()[row]);
        }
    }

    private void int96(long seconds, int nanos) {
        long day = Math.floorDiv(seconds, SECONDS_A_DAY);
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(Math.floorMod(seconds, SECONDS_A_DAY) * NANOS_A_SECOND + nanos);
        bytes.putInt((int) (day + JULIAN_EPOCH));
        out.addBinary(Binary.fromConstantByteArray(bytes.array()));
    }

    private void array(ArrayVector vector, int row, DataType.Array type) {
        out.startGroup();
        if (vector.lengths()[row] > 0) {
            out.startField("list", 0);
            for (int i = 0; i < vector.lengths()[row]; i++) {
                out.startGroup();
                field("element", 0, vector.elements(), vector.starts()[row] + i, type.element());
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
    }

    private void map(MapVector vector, int row, DataType.Map type) {
        out.startGroup();
        if (vector.lengths()[row] > 0) {
            out.startField("key_value", 0);
            for (int i = 0; i < vector.lengths()[row]; i++) {
                out.startGroup();
                field("key", 0, vector.keys(), vector.starts()[row] + i, type.key());
                field("value", 1, vector.values(), vector.starts()[row] + i, type.value());
                out.endGroup();
            }
            out.endField("key_value", 0);
        }
        out.endGroup();
    }

    private void struct(StructVector vector, int row, DataType.Struct type) {
        out.startGroup();
        for (int i = 0; i < type.fields().size(); i++) {
            field(
                    type.fields().get(i).name(),
                    i,
                    vector.fields().get(i),
                    row,
                    type.fields().get(i).type());
        }
        out.endGroup();
    }

    private boolean isBeyond(ColumnVector vector, int row, DataType type) {
        return times.isLong(type)
                && switch (vector) {
                    case DictionaryVector coded -> isBeyond(coded.dictionary(), coded.indices()[row], type);
                    case ConstantVector constant -> isBeyond(constant.value(), 0, type);
                    case TimestampVector time -> times.units(time, row).isEmpty();
                    default -> false;
                };
    }

    /** A field that may be null, or a time that the file can't hold: then nothing is written. */
    void field(String name, int place, ColumnVector vector, int row, DataType type) {
        if (!vector.isNull(row) && !isBeyond(vector, row, type)) {
            out.startField(name, place);
            write(vector, row, type);
            out.endField(name, place);
        }
    }
}
