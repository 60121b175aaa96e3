package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;

/** The kinds of columns that a table can have of a file. */
final class FieldReaders {
    private FieldReaders() {}

    /** Null in every row. */
    record Missing(DataType type) implements FieldReader {
        @Override
        public void seek(long row) {}

        @Override
        public ColumnVector read(int rows) {
            return ConstantVector.of(type, null, rows);
        }
    }

    /** One value a row. */
    record Flat(LeafReader leaf) implements FieldReader {
        @Override
        public void seek(long row) {
            leaf.seekFlat(row);
        }

        @Override
        public ColumnVector read(int rows) {
            return leaf.readFlat(rows);
        }
    }

    /** Put together from several columns of the file. */
    record Nested(NestedNode node) implements FieldReader {
        @Override
        public void seek(long row) {
            node.seek(row);
        }

        @Override
        public ColumnVector read(int rows) {
            node.load(rows);
            return node.build(0, 0);
        }
    }
}
