package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TBinaryColumn;
import org.apache.hive.service.rpc.thrift.TBoolColumn;
import org.apache.hive.service.rpc.thrift.TByteColumn;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TDoubleColumn;
import org.apache.hive.service.rpc.thrift.TI16Column;
import org.apache.hive.service.rpc.thrift.TI32Column;
import org.apache.hive.service.rpc.thrift.TI64Column;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TStringColumn;
import org.jspecify.annotations.Nullable;

/** Rows as the protocol carries them from V6 on: a list of values a column, and a bitmap of nulls. */
final class ColumnSets implements RowSets {
    private final ZoneId zone;

    ColumnSets(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public TRowSet empty(Schema schema) {
        TRowSet rows = start();
        for (Field field : schema.fields()) {
            rows.addToColumns(column(field.type(), null, Selection.all(0), zone));
        }
        return rows;
    }

    @Override
    public TRowSet of(Batch batch) {
        TRowSet rows = start();
        for (int i = 0; i < batch.columnCount(); i++) {
            rows.addToColumns(column(batch.schema().type(i), batch.column(i), batch.selection(), zone));
        }
        return rows;
    }

    private static TRowSet start() {
        TRowSet rows = new TRowSet(0, new ArrayList<>());
        rows.setColumns(new ArrayList<>());
        return rows;
    }

    @Override
    public TRowSet texts(List<String> lines) {
        TRowSet rows = start();
        rows.addToColumns(TColumn.stringVal(new TStringColumn(lines, ByteBuffer.wrap(new byte[] {0}))));
        return rows;
    }

    private static TColumn column(DataType type, @Nullable ColumnVector vector, Selection rows, ZoneId zone) {
        int count = rows.count();
        FlatVector flat = vector == null ? null : vector.flatten();
        ByteBuffer nulls = ByteBuffer.wrap(flat == null ? new byte[] {0} : bitmap(flat, rows));
        return switch (type.kind()) {
            case BOOLEAN -> {
                List<Boolean> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(longAt(flat, rows.position(i)) != 0);
                }
                yield TColumn.boolVal(new TBoolColumn(values, nulls));
            }
            case TINYINT -> {
                List<Byte> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add((byte) longAt(flat, rows.position(i)));
                }
                yield TColumn.byteVal(new TByteColumn(values, nulls));
            }
            case SMALLINT -> {
                List<Short> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add((short) longAt(flat, rows.position(i)));
                }
                yield TColumn.i16Val(new TI16Column(values, nulls));
            }
            case INT -> {
                List<Integer> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add((int) longAt(flat, rows.position(i)));
                }
                yield TColumn.i32Val(new TI32Column(values, nulls));
            }
            case BIGINT -> {
                List<Long> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(longAt(flat, rows.position(i)));
                }
                yield TColumn.i64Val(new TI64Column(values, nulls));
            }
            case FLOAT -> {
                List<Double> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(RowSets.shown((float) doubleAt(flat, rows.position(i))));
                }
                yield TColumn.doubleVal(new TDoubleColumn(values, nulls));
            }
            case DOUBLE -> {
                List<Double> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(doubleAt(flat, rows.position(i)));
                }
                yield TColumn.doubleVal(new TDoubleColumn(values, nulls));
            }
            case BINARY -> {
                List<ByteBuffer> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    Object value = flat == null ? null : flat.valueAt(rows.position(i));
                    values.add(ByteBuffer.wrap(value == null ? new byte[0] : (byte[]) value));
                }
                yield TColumn.binaryVal(new TBinaryColumn(values, nulls));
            }
            default -> TColumn.stringVal(new TStringColumn(texts(type, flat, rows, zone), nulls));
        };
    }

    private static List<String> texts(DataType type, @Nullable FlatVector flat, Selection rows, ZoneId zone) {
        ValueText text = new ValueText(type, zone);
        List<String> values = new ArrayList<>(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            Object value = flat == null ? null : flat.valueAt(rows.position(i));
            values.add(value == null ? "" : text.of(value));
        }
        return values;
    }

    private static long longAt(@Nullable FlatVector flat, int row) {
        return flat instanceof LongVector longs && !longs.isNull(row) ? longs.values()[row] : 0;
    }

    private static double doubleAt(@Nullable FlatVector flat, int row) {
        return flat instanceof DoubleVector doubles && !doubles.isNull(row) ? doubles.values()[row] : 0;
    }

    /**
     * Little-endian, the first row in the lowest bit; a byte for each eight rows up to the last null, and one more.
     * Source: Hive's ColumnBuffer.
     */
    private static byte[] bitmap(FlatVector flat, Selection rows) {
        byte[] bits = new byte[rows.count() / 8 + 1];
        int last = -1;
        for (int i = 0; i < rows.count() && flat.mayHaveNulls(); i++) {
            if (flat.isNull(rows.position(i))) {
                bits[i / 8] |= (byte) (1 << (i % 8));
                last = i;
            }
        }
        return Arrays.copyOf(bits, 1 + (last + 1) / 8);
    }
}
