package io.honeyflow.formats.orc;

import io.honeyflow.api.type.UnionValue;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.UnionColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** A file's rows by orc-core alone, boxed value by value: what ours must come to. */
final class OrcCoreRows implements AutoCloseable {
    private final Reader reader;
    private final RecordReader records;
    private final VectorizedRowBatch batch;
    private int row;

    /** orc-core throws exceptions of all kinds where it can't read the file, here and later. */
    OrcCoreRows(File file, Configuration configuration) throws IOException {
        this.reader = OrcFile.createReader(
                new Path(file.toURI()),
                OrcFile.readerOptions(configuration).useUTCTimestamp(true).convertToProlepticGregorian(true));
        this.records = reader.rows();
        this.batch = reader.getSchema().createRowBatch();
    }

    /** The next row, or null at the end. */
    List<Object> next() throws IOException {
        if (row == batch.size) {
            row = 0;
            if (!records.nextBatch(batch)) {
                return null;
            }
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < batch.cols.length; i++) {
            values.add(value(batch.cols[i], reader.getSchema().getChildren().get(i), row));
        }
        row++;
        return values;
    }

    @Override
    public void close() throws IOException {
        records.close();
        reader.close();
    }

    private static Object value(ColumnVector vector, TypeDescription type, int at) {
        int row = vector.isRepeating ? 0 : at;
        if (!vector.noNulls && vector.isNull[row]) {
            return null;
        }
        return switch (type.getCategory()) {
            case BOOLEAN -> ((LongColumnVector) vector).vector[row] != 0;
            case BYTE -> (byte) ((LongColumnVector) vector).vector[row];
            case SHORT -> (short) ((LongColumnVector) vector).vector[row];
            case INT -> (int) ((LongColumnVector) vector).vector[row];
            case LONG -> ((LongColumnVector) vector).vector[row];
            case DATE -> LocalDate.ofEpochDay(((LongColumnVector) vector).vector[row]);
            case FLOAT -> (float) ((DoubleColumnVector) vector).vector[row];
            case DOUBLE -> ((DoubleColumnVector) vector).vector[row];
            case DECIMAL -> decimal((DecimalColumnVector) vector, type, row);
            case STRING, VARCHAR -> new String(bytes(vector, row), StandardCharsets.UTF_8);
            case CHAR -> new String(bytes(vector, row), StandardCharsets.UTF_8).replaceFirst(" +$", "");
            case BINARY -> bytes(vector, row);
            case TIMESTAMP -> LocalDateTime.ofInstant(instant((TimestampColumnVector) vector, row), ZoneOffset.UTC);
            case TIMESTAMP_INSTANT -> instant((TimestampColumnVector) vector, row);
            case LIST -> list((ListColumnVector) vector, type, row);
            case MAP -> map((MapColumnVector) vector, type, row);
            case STRUCT -> struct((StructColumnVector) vector, type, row);
            case UNION -> {
                UnionColumnVector union = (UnionColumnVector) vector;
                int tag = union.tags[row];
                yield new UnionValue(
                        tag, value(union.fields[tag], type.getChildren().get(tag), row));
            }
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static BigDecimal decimal(DecimalColumnVector vector, TypeDescription type, int row) {
        return vector.vector[row].getHiveDecimal().bigDecimalValue().setScale(type.getScale());
    }

    private static byte[] bytes(ColumnVector vector, int row) {
        BytesColumnVector bytes = (BytesColumnVector) vector;
        return Arrays.copyOfRange(bytes.vector[row], bytes.start[row], bytes.start[row] + bytes.length[row]);
    }

    private static Instant instant(TimestampColumnVector vector, int row) {
        return Instant.ofEpochSecond(Math.floorDiv(vector.time[row], 1000L), vector.nanos[row]);
    }

    private static List<Object> list(ListColumnVector vector, TypeDescription type, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < vector.lengths[row]; i++) {
            values.add(value(vector.child, type.getChildren().get(0), (int) vector.offsets[row] + i));
        }
        return values;
    }

    private static Map<Object, Object> map(MapColumnVector vector, TypeDescription type, int row) {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < vector.lengths[row]; i++) {
            int at = (int) vector.offsets[row] + i;
            values.put(
                    value(vector.keys, type.getChildren().get(0), at),
                    value(vector.values, type.getChildren().get(1), at));
        }
        return values;
    }

    private static List<Object> struct(StructColumnVector vector, TypeDescription type, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < vector.fields.length; i++) {
            values.add(value(vector.fields[i], type.getChildren().get(i), row));
        }
        return values;
    }
}
