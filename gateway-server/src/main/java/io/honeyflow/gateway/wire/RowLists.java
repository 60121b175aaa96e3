package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hive.service.rpc.thrift.TBoolValue;
import org.apache.hive.service.rpc.thrift.TByteValue;
import org.apache.hive.service.rpc.thrift.TColumnValue;
import org.apache.hive.service.rpc.thrift.TDoubleValue;
import org.apache.hive.service.rpc.thrift.TI16Value;
import org.apache.hive.service.rpc.thrift.TI32Value;
import org.apache.hive.service.rpc.thrift.TI64Value;
import org.apache.hive.service.rpc.thrift.TRow;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TStringValue;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the protocol carried them before V6: a list of values a row. A null is a value of its column's kind in which
 * nothing is set. Source: Hive's RowBasedSet and ColumnValue.
 */
final class RowLists implements RowSets {
    private final ZoneId zone;

    RowLists(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public TRowSet of(Schema schema, List<Batch> batches) {
        List<TRow> rows = new ArrayList<>();
        batches.forEach(batch -> rows.addAll(rows(batch)));
        return new TRowSet(0, rows);
    }

    private List<TRow> rows(Batch batch) {
        List<TRow> rows = new ArrayList<>(batch.rowCount());
        for (int i = 0; i < batch.rowCount(); i++) {
            rows.add(new TRow(new ArrayList<>(batch.columnCount())));
        }
        for (int column = 0; column < batch.columnCount(); column++) {
            FlatVector vector = ClientYears.within(batch.column(column).flatten());
            Function<@Nullable Object, TColumnValue> form = form(batch.schema().type(column));
            for (int i = 0; i < rows.size(); i++) {
                Object value = vector.valueAt(batch.selection().position(i));
                rows.get(i).addToColVals(form.apply(value));
            }
        }
        return rows;
    }

    @Override
    public TRowSet texts(List<String> lines) {
        List<TRow> rows = new ArrayList<>(lines.size());
        for (String line : lines) {
            rows.add(new TRow(List.of(text(line))));
        }
        return new TRowSet(0, rows);
    }

    /** How a column's values are written. Binary values, which had no form yet, go as text. */
    private Function<@Nullable Object, TColumnValue> form(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN ->
                value -> {
                    TBoolValue its = new TBoolValue();
                    Optional.ofNullable((Boolean) value).ifPresent(its::setValue);
                    return TColumnValue.boolVal(its);
                };
            case TINYINT ->
                value -> {
                    TByteValue its = new TByteValue();
                    Optional.ofNullable((Byte) value).ifPresent(its::setValue);
                    return TColumnValue.byteVal(its);
                };
            case SMALLINT ->
                value -> {
                    TI16Value its = new TI16Value();
                    Optional.ofNullable((Short) value).ifPresent(its::setValue);
                    return TColumnValue.i16Val(its);
                };
            case INT ->
                value -> {
                    TI32Value its = new TI32Value();
                    Optional.ofNullable((Integer) value).ifPresent(its::setValue);
                    return TColumnValue.i32Val(its);
                };
            case BIGINT ->
                value -> {
                    TI64Value its = new TI64Value();
                    Optional.ofNullable((Long) value).ifPresent(its::setValue);
                    return TColumnValue.i64Val(its);
                };
            case FLOAT ->
                value -> {
                    TDoubleValue its = new TDoubleValue();
                    Optional.ofNullable((Float) value).ifPresent(number -> its.setValue(RowSets.shown(number)));
                    return TColumnValue.doubleVal(its);
                };
            case DOUBLE ->
                value -> {
                    TDoubleValue its = new TDoubleValue();
                    Optional.ofNullable((Double) value).ifPresent(its::setValue);
                    return TColumnValue.doubleVal(its);
                };
            default -> {
                ValueText text = new ValueText(type, zone);
                yield value -> text(value == null ? null : text.of(value));
            }
        };
    }

    private static TColumnValue text(@Nullable String value) {
        TStringValue its = new TStringValue();
        if (value != null) {
            its.setValue(value);
        }
        return TColumnValue.stringVal(its);
    }
}
