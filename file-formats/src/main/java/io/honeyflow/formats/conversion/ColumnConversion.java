package io.honeyflow.formats.conversion;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.time.ZoneId;

/**
 * A partition's column as its table's, value by value: numbers, times and texts to each other, nested values part by part.
 * Source: Hive's ObjectInspectorConverters, by which MapOperator takes the rows of a partition with other columns.
 */
public final class ColumnConversion {
    private final DataType type;
    private final ValueConversion conversion;

    /**
     * @param from the partition's type
     * @param to the table's
     * @param zone of instants as times on a wall's clock
     * @throws SqlException NOT_SUPPORTED, naming both, where Hive has no such conversion
     */
    public ColumnConversion(DataType from, DataType to, ZoneId zone) {
        this.type = to;
        this.conversion = new ValueConversions(zone).of(from, to);
    }

    public ColumnVector convert(ColumnVector column) {
        int size = column.size();
        VectorBuilder builder = VectorBuilder.of(type, size);
        for (int i = 0; i < size; i++) {
            Object value = column.valueAt(i);
            builder.append(value == null ? null : conversion.convert(value));
        }
        return builder.build();
    }
}
