package io.honeyflow.exec.data;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.RowKinds;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Boxed rows.
 *
 * @param deletes the row numbers that take an earlier row back
 */
public record Rows(Schema schema, List<List<@Nullable Object>> rows, BitSet deletes) {
    public Rows(Schema schema, List<List<@Nullable Object>> rows) {
        this(schema, rows, new BitSet());
    }

    /** @param values one row behind the other */
    public static Rows of(Schema schema, @Nullable Object... values) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int at = 0; at < values.length; at += schema.size()) {
            rows.add(Collections.unmodifiableList(
                    new ArrayList<>(Arrays.asList(values).subList(at, at + schema.size()))));
        }
        return new Rows(schema, rows);
    }

    /**
     * Random rows.
     *
     * @param variety how many different values a column has, so that keys meet; nulls beside them
     */
    public static Rows random(Schema schema, int count, int variety, long seed) {
        RandomValues values = new RandomValues(seed);
        List<List<@Nullable Object>> pools = new ArrayList<>();
        for (DataType type : schema.types()) {
            List<@Nullable Object> pool = new ArrayList<>();
            for (int i = 0; i < variety; i++) {
                pool.add(values.value(type));
            }
            pools.add(pool);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (List<@Nullable Object> pool : pools) {
                boolean isNull = values.random().nextInt(8) == 0;
                row.add(isNull ? null : pool.get(values.random().nextInt(pool.size())));
            }
            rows.add(row);
        }
        return new Rows(schema, rows);
    }

    public int count() {
        return rows.size();
    }

    public Rows range(int from, int to) {
        return new Rows(schema, rows.subList(from, to), deletes.get(from, to));
    }

    public Rows first(int most) {
        return range(0, Math.min(most, count()));
    }

    public @Nullable Object value(int row, int column) {
        return rows.get(row).get(column);
    }

    /** Flat vectors, every row live. */
    public Batch batch() {
        BatchBuilder builder = new BatchBuilder(schema, count());
        rows.forEach(builder::appendRow);
        Batch batch = builder.build();
        return new Batch(schema, batch.columns(), Selection.all(count()), RowKinds.ofDeletes(deletes));
    }

    /** The live rows of a batch. */
    public static Rows of(Batch batch) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        BitSet deletes = new BitSet();
        for (int i = 0; i < batch.rowCount(); i++) {
            rows.add(batch.row(i));
            deletes.set(i, batch.kinds().isDelete(batch.selection().position(i)));
        }
        return new Rows(batch.schema(), rows, deletes);
    }

    /** Each row in the form of {@link RowText}. */
    public List<String> texts() {
        return rows.stream().map(RowText::of).toList();
    }
}
