package io.honeyflow.formats.rcfile;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/** A group of rows, of the columns that are wanted. */
final class RcGroup {
    private final int rows;
    private final @Nullable Column[] columns;
    private int read;

    /** A column's values, one behind another. */
    static final class Column {
        private final byte[] values;
        private final CellLengths.Reader lengths;
        private int at;

        Column(byte[] values, byte[] lengths) {
            this.values = values;
            this.lengths = new CellLengths.Reader(lengths);
        }

        private @Nullable Object next(Cells cells, DataType type) {
            int from = at;
            int length = lengths.next();
            if (length > values.length - from) {
                throw new IndexOutOfBoundsException(
                        "a value of " + length + " bytes where there are " + (values.length - from));
            }
            at += length;
            return cells.read(values, from, at, type);
        }
    }

    /** @param columns null for those that the file doesn't have */
    RcGroup(int rows, @Nullable Column[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    int left() {
        return rows - read;
    }

    /** The next values of a column. */
    void append(int column, int count, Cells cells, VectorBuilder to) {
        Column values = columns[column];
        for (int i = 0; i < count; i++) {
            to.append(values == null ? null : values.next(cells, to.type()));
        }
    }

    /** Behind rows whose columns have all been read. */
    void skip(int count) {
        read += count;
    }
}
