package io.honeyflow.api.vector;

import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects rows into a batch. Used once, by one thread. */
public final class BatchBuilder {
    private final Schema schema;
    private final List<VectorBuilder> columns = new ArrayList<>();
    private int rows;

    public BatchBuilder(Schema schema, int capacity) {
        this.schema = schema;
        for (Field field : schema.fields()) {
            columns.add(VectorBuilder.of(field.type(), capacity));
        }
    }

    /** A column's builder; after a value went to each column call {@link #endRow}. */
    public VectorBuilder column(int index) {
        return columns.get(index);
    }

    public void endRow() {
        rows++;
    }

    /** One boxed value for each column. */
    public void appendRow(List<? extends @Nullable Object> values) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).append(values.get(i));
        }
        endRow();
    }

    /** The row at that position of a batch of the same types. */
    public void appendFrom(Batch batch, int position) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).appendFrom(batch.column(i), position);
        }
        endRow();
    }

    public int rows() {
        return rows;
    }

    public Batch build() {
        List<FlatVector> vectors = columns.stream().map(VectorBuilder::build).toList();
        return Batch.of(schema, vectors, rows);
    }
}
