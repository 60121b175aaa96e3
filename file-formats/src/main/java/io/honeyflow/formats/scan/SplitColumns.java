package io.honeyflow.formats.scan;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.conversion.ColumnConversion;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a scan over one file: what is read, what is constant, and what has had another type. */
final class SplitColumns {
    /** Stands for the last column that is read: the rows' places in the file. */
    private static final int LAST = Integer.MAX_VALUE;

    private final Schema schema;
    /** For each column of the scan its place among those that are read, or -1 less its place among the constants. */
    private final int[] places;

    private boolean wantsPlaces;
    private final List<Integer> read = new ArrayList<>();
    private final List<FlatVector> constants = new ArrayList<>();
    /** By places among those that are read. */
    private final Map<Integer, ColumnConversion> conversions = new HashMap<>();

    SplitColumns(ScanRequest request, FileSplit split, ZoneId zone) {
        this.schema = request.schema();
        this.places = new int[request.columns().size()];
        Schema data = request.table().dataSchema();
        for (int i = 0; i < places.length; i++) {
            int column = request.columns().get(i);
            if (column >= request.table().schema().size()) {
                places[i] = virtual(request.schema().name(i), split);
            } else if (column >= data.size()) {
                places[i] = constant(partitionValue(request, split, column - data.size()));
            } else if (column >= split.columns().size()) {
                places[i] =
                        constant(ConstantVector.of(data.type(column), null, 1).value());
            } else {
                places[i] = read.size();
                convert(split.columns().type(column), data.type(column), zone);
                read.add(column);
            }
        }
    }

    private int virtual(String name, FileSplit split) {
        if (name.equals(TableHandle.BLOCK_OFFSET)) {
            wantsPlaces = true;
            return LAST;
        }
        return constant(
                ConstantVector.of(DataType.STRING, split.slice().path(), 1).value());
    }

    /** Whether the scan wants to know where in the file its rows begin. */
    boolean wantsPlaces() {
        return wantsPlaces;
    }

    private int constant(FlatVector value) {
        constants.add(value);
        return -constants.size();
    }

    private void convert(DataType from, DataType to, ZoneId zone) {
        if (!from.equals(to)) {
            conversions.put(read.size(), new ColumnConversion(from, to, zone));
        }
    }

    /** Places in the split's columns of those that are read. */
    List<Integer> read() {
        return read;
    }

    private static FlatVector partitionValue(ScanRequest request, FileSplit split, int column) {
        DataType type = request.table().partitionSchema().type(column);
        Object value = PartitionValues.of(split.partition().get(column), type);
        return ConstantVector.of(type, value, 1).value();
    }

    /** Those that name only columns that are read as they are, over these. */
    List<Expression> predicates(List<Expression> predicates) {
        List<Expression> kept = new ArrayList<>();
        for (Expression predicate : predicates) {
            moved(predicate).ifPresent(kept::add);
        }
        return kept;
    }

    private Optional<Expression> moved(Expression expression) {
        return switch (expression) {
            case Expression.Column column ->
                places[column.index()] < 0
                                || places[column.index()] == LAST
                                || conversions.containsKey(places[column.index()])
                        ? Optional.empty()
                        : Optional.of(new Expression.Column(places[column.index()], column.type()));
            case Expression.Literal literal -> Optional.of(literal);
            case Expression.Cast cast -> moved(cast.input()).map(input -> new Expression.Cast(input, cast.type()));
            case Expression.Call call -> {
                List<Expression> arguments = new ArrayList<>();
                for (Expression argument : call.arguments()) {
                    Optional<Expression> moved = moved(argument);
                    if (moved.isEmpty()) {
                        yield Optional.empty();
                    }
                    arguments.add(moved.get());
                }
                yield Optional.of(new Expression.Call(call.function(), arguments, call.type()));
            }
            case Expression.Case choice -> Optional.empty();
            case Expression.FieldAccess access -> Optional.empty();
        };
    }

    /** What was read as the scan wants it. */
    Batch wanted(Batch batch) {
        // A selection's positions count in the file's vectors: constants are as long as those.
        int length = batch.columnCount() > 0 ? batch.column(0).size() : batch.rowCount();
        List<ColumnVector> columns = new ArrayList<>(places.length);
        for (int place : places) {
            columns.add(place < 0 ? new ConstantVector(constants.get(-1 - place), length) : converted(batch, place));
        }
        return batch.withColumns(schema, columns);
    }

    private ColumnVector converted(Batch batch, int place) {
        if (place == LAST) {
            return batch.column(batch.columnCount() - 1);
        }
        ColumnConversion conversion = conversions.get(place);
        return conversion == null ? batch.column(place) : conversion.convert(batch.column(place));
    }
}
