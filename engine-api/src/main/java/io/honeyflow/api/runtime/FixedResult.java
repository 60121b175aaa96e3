package io.honeyflow.api.runtime;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that is complete from the start: what commands and metadata calls answer. */
public final class FixedResult implements ResultStream {
    private final Schema schema;
    private final List<Batch> batches;
    private int at;

    public FixedResult(Schema schema, List<Batch> batches) {
        this.schema = schema;
        this.batches = batches.stream().filter(b -> b.rowCount() > 0).toList();
    }

    /** @param rows one boxed value for each column of the schema, as {@link io.honeyflow.api.type.DataType} names it */
    public static FixedResult ofRows(Schema schema, List<? extends List<? extends @Nullable Object>> rows) {
        BatchBuilder builder = new BatchBuilder(schema, rows.size());
        rows.forEach(builder::appendRow);
        return new FixedResult(schema, List.of(builder.build()));
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean running() {
        return false;
    }

    @Override
    public Next next(Duration wait) {
        return at < batches.size() ? new Rows(batches.get(at++)) : new End();
    }

    @Override
    public boolean rewind() {
        at = 0;
        return true;
    }

    @Override
    public boolean cancel() {
        return true;
    }

    @Override
    public void close() {}
}
