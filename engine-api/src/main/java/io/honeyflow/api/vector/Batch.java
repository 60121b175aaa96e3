package io.honeyflow.api.vector;

import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows in columns, up to a few thousand; immutable. A selection says which rows are live, row kinds which of them take
 * an earlier row back.
 */
public final class Batch {
    /** The usual number of rows of a batch that a source or an operator makes. */
    public static final int DEFAULT_ROWS = 2048;

    private final Schema schema;
    private final List<ColumnVector> columns;
    private final Selection selection;
    private final RowKinds kinds;

    public Batch(Schema schema, List<? extends ColumnVector> columns, Selection selection, RowKinds kinds) {
        if (schema.size() != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " columns for " + schema);
        }
        this.schema = schema;
        this.columns = List.copyOf(columns);
        this.selection = selection;
        this.kinds = kinds;
    }

    /** A batch in which every row is live and an insert. */
    public static Batch of(Schema schema, List<? extends ColumnVector> columns, int rows) {
        return new Batch(schema, columns, Selection.all(rows), RowKinds.inserts());
    }

    public Schema schema() {
        return schema;
    }

    public ColumnVector column(int index) {
        return columns.get(index);
    }

    public List<ColumnVector> columns() {
        return columns;
    }

    public int columnCount() {
        return columns.size();
    }

    public Selection selection() {
        return selection;
    }

    public RowKinds kinds() {
        return kinds;
    }

    /** Whether a live row takes an earlier one back. */
    public boolean hasDeletes() {
        if (kinds.allInserts()) {
            return false;
        }
        for (int i = 0; i < selection.count(); i++) {
            if (kinds.isDelete(selection.position(i))) {
                return true;
            }
        }
        return false;
    }

    /** How many rows are live. */
    public int rowCount() {
        return selection.count();
    }

    /** These columns with other live rows, given by row numbers of the columns. */
    public Batch withSelection(Selection live) {
        return new Batch(schema, columns, live, kinds);
    }

    /** Other columns (as long as these) under the same selection and kinds. */
    public Batch withColumns(Schema newSchema, List<? extends ColumnVector> newColumns) {
        return new Batch(newSchema, newColumns, selection, kinds);
    }

    /** The columns at those places, under the same selection and kinds. */
    public Batch select(List<Integer> places) {
        List<ColumnVector> chosen = new ArrayList<>(places.size());
        for (int place : places) {
            chosen.add(columns.get(place));
        }
        return withColumns(schema.select(places), chosen);
    }

    /** The same live rows with nothing in between: row i is the i-th live row. Encodings are kept. */
    public Batch compact() {
        int[] positions = selection.positions();
        if (positions == null) {
            if (columns.stream().allMatch(column -> column.size() == selection.count())) {
                return this;
            }
            positions = IntStream.range(0, selection.count()).toArray();
        }
        List<ColumnVector> gathered = new ArrayList<>(columns.size());
        for (ColumnVector column : columns) {
            gathered.add(column.gather(positions, selection.count()));
        }
        RowKinds gatheredKinds = kinds.gather(positions, selection.count());
        return new Batch(schema, gathered, Selection.all(selection.count()), gatheredKinds);
    }

    /** The i-th live row, boxed; for tests, results of commands and messages. */
    public List<@Nullable Object> row(int i) {
        int position = selection.position(i);
        List<@Nullable Object> row = new ArrayList<>(columns.size());
        for (ColumnVector column : columns) {
            row.add(column.valueAt(position));
        }
        return row;
    }

    public long retainedBytes() {
        long bytes = 64;
        for (ColumnVector column : columns) {
            bytes += column.retainedBytes();
        }
        return bytes;
    }

    @Override
    public String toString() {
        return rowCount() + " rows " + schema;
    }
}
