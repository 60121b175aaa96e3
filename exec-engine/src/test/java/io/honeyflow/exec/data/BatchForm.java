package io.honeyflow.exec.data;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.RowKinds;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How the same rows may lie in a batch.
 *
 * @param random chooses, where something is to be chosen
 */
public record BatchForm(Encoding encoding, Density density, Random random) {
    /** How values lie in a column. */
    public enum Encoding {
        FLAT,
        /** Entries in another order than their rows; nulls as negative indices and as entries. */
        DICTIONARY,
        /** Where all rows of the batch are equal; else flat. */
        CONSTANT,
        /** One of these for each column. */
        ANY
    }

    /** Which rows of the columns are live. */
    public enum Density {
        /** All. */
        DENSE,
        /** All up to a certain one: the columns are longer than the batch. */
        PREFIX,
        /** Some, with other rows between them. */
        SPARSE,
        /** One of these. */
        ANY
    }

    public Batch batch(Rows rows) {
        Density chosen = density == Density.ANY ? Density.values()[random.nextInt(3)] : density;
        int[] positions = new int[rows.count()];
        int size = 0;
        for (int i = 0; i < positions.length; i++) {
            size += chosen == Density.SPARSE ? random.nextInt(3) : 0;
            positions[i] = size++;
        }
        size += chosen == Density.DENSE || rows.count() == 0 ? 0 : random.nextInt(3);
        int[] rowOf = new int[size];
        for (int i = 0; i < size; i++) {
            rowOf[i] = random.nextInt(Math.max(1, rows.count()));
        }
        BitSet deletes = new BitSet();
        for (int i = 0; i < positions.length; i++) {
            rowOf[positions[i]] = i;
            deletes.set(positions[i], rows.deletes().get(i));
        }
        List<ColumnVector> columns = new ArrayList<>();
        for (int c = 0; c < rows.schema().size(); c++) {
            columns.add(column(rows, c, rowOf));
        }
        Selection live =
                chosen == Density.SPARSE ? Selection.of(positions, positions.length) : Selection.all(positions.length);
        return new Batch(rows.schema(), columns, live, RowKinds.ofDeletes(deletes));
    }

    private ColumnVector column(Rows rows, int column, int[] rowOf) {
        DataType type = rows.schema().type(column);
        List<@Nullable Object> values = new ArrayList<>();
        for (int row : rowOf) {
            values.add(rows.value(row, column));
        }
        Encoding chosen = encoding == Encoding.ANY ? Encoding.values()[random.nextInt(3)] : encoding;
        return switch (chosen) {
            case DICTIONARY -> dictionary(type, values);
            case CONSTANT -> isConstant(values) ? constant(type, values) : flat(type, values);
            case FLAT, ANY -> flat(type, values);
        };
    }

    private static boolean isConstant(List<@Nullable Object> values) {
        return !values.isEmpty() && values.stream().map(RowText::of).distinct().count() == 1;
    }

    private static ConstantVector constant(DataType type, List<@Nullable Object> values) {
        return ConstantVector.of(type, values.get(0), values.size());
    }

    private static FlatVector flat(DataType type, List<@Nullable Object> values) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        values.forEach(builder::append);
        return builder.build();
    }

    private DictionaryVector dictionary(DataType type, List<@Nullable Object> values) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<@Nullable Object> entries = new ArrayList<>();
        entries.add(values.isEmpty() ? null : values.get(values.size() - 1));
        int[] indices = new int[values.size()];
        for (int i = 0; i < indices.length; i++) {
            Object value = values.get(i);
            if (value == null && random.nextBoolean()) {
                indices[i] = -1;
                continue;
            }
            indices[i] = places.computeIfAbsent(RowText.of(value), text -> {
                entries.add(value);
                return entries.size() - 1;
            });
        }
        return new DictionaryVector(flat(type, entries), indices, indices.length);
    }
}
