package io.honeyflow.exec.kernel;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Keeps rows: takes batches and gives them back as one. Used by one thread at a time. */
public final class BatchStore {
    /** Where fewer than one byte in so many is live, texts are copied, so that the rest can be freed. */
    private static final int SPARSE = 4;

    private final Schema schema;
    private final List<Batch> batches = new ArrayList<>();
    private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    private int rows;
    private long bytes;

    public BatchStore(Schema schema) {
        this.schema = schema;
    }

    /** Keeps the batch's live rows. @throws SqlException NOT_SUPPORTED where one of them takes an earlier row back */
    public void add(Batch batch) {
        if (batch.hasDeletes()) {
            throw SqlException.notSupported("rows that are taken back, where all rows are kept (a sort, a window or the"
                    + " build side of a join)");
        }
        Batch compact = batch.compact();
        List<ColumnVector> kept = new ArrayList<>(compact.columnCount());
        for (ColumnVector column : compact.columns()) {
            kept.add(tight(column, compact.rowCount()));
        }
        rows = Math.addExact(rows, compact.rowCount());
        Batch stored = Batch.of(schema, kept, compact.rowCount());
        kept.forEach(column -> bytes += newBytes(column));
        batches.add(stored);
    }

    private static ColumnVector tight(ColumnVector column, int count) {
        return switch (column) {
            case DictionaryVector coded when coded.dictionary().size() > SPARSE * count -> copy(coded, count);
            case BytesVector texts
            when texts.data().length > SPARSE * (liveBytes(texts, count) + 64) -> copy(texts, count);
            default -> column;
        };
    }

    private static long liveBytes(BytesVector texts, int count) {
        long live = 0;
        for (int i = 0; i < count; i++) {
            live += texts.isNull(i) ? 0 : texts.lengths()[i];
        }
        return live;
    }

    private static FlatVector copy(ColumnVector column, int count) {
        VectorBuilder builder = VectorBuilder.of(column.type(), count);
        for (int i = 0; i < count; i++) {
            builder.appendFrom(column, i);
        }
        return builder.build();
    }

    /** What a vector adds: a dictionary or byte array that several share counts once. */
    private long newBytes(ColumnVector column) {
        return switch (column) {
            case DictionaryVector coded ->
                4L * coded.size()
                        + (counted.add(coded.dictionary()) ? coded.dictionary().retainedBytes() : 0);
            case BytesVector texts -> 8L * texts.size() + (counted.add(texts.data()) ? texts.data().length : 0);
            default -> column.retainedBytes();
        };
    }

    public int rows() {
        return rows;
    }

    public Schema schema() {
        return schema;
    }

    public long retainedBytes() {
        return bytes;
    }

    /** The stored batches, in the order they came. */
    public List<Batch> batches() {
        return Collections.unmodifiableList(batches);
    }

    /** All rows as one batch, in which every row is live; from now on that is what is kept. */
    public Batch concat() {
        if (batches.size() != 1) {
            List<ColumnVector> columns = new ArrayList<>(schema.size());
            for (int c = 0; c < schema.size(); c++) {
                Cancellation.check();
                columns.add(concatColumn(c));
            }
            Batch all = Batch.of(schema, columns, rows);
            clear();
            rows = all.rowCount();
            columns.forEach(column -> bytes += newBytes(column));
            batches.add(all);
        }
        return batches.get(0);
    }

    private ColumnVector concatColumn(int column) {
        if (batches.isEmpty()) {
            return VectorBuilder.of(schema.type(column), 0).build();
        }
        List<ColumnVector> parts = new ArrayList<>(batches.size());
        for (Batch batch : batches) {
            parts.add(batch.column(column));
        }
        return VectorConcat.concat(schema.type(column), parts, rows);
    }

    public void clear() {
        batches.clear();
        counted.clear();
        rows = 0;
        bytes = 0;
    }
}
