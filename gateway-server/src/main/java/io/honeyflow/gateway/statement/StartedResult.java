package io.honeyflow.gateway.statement;

import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A result whose first rows (or whose end) are there. The names of its columns are the query's. */
final class StartedResult implements ResultStream {
    private final ResultStream rows;
    private final Schema schema;
    private @Nullable Next first;

    StartedResult(ResultStream rows, Schema schema) {
        this.rows = rows;
        this.schema = schema;
    }

    void awaitFirst(Duration step) {
        Next next = rows.next(step);
        while (next instanceof NotYet) {
            next = rows.next(step);
        }
        synchronized (this) {
            first = next;
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean running() {
        return rows.running();
    }

    @Override
    public Next next(Duration wait) {
        synchronized (this) {
            Next given = first;
            if (given != null) {
                first = null;
                return given;
            }
        }
        return rows.next(wait);
    }

    @Override
    public boolean rewind() {
        if (!rows.rewind()) {
            return false;
        }
        synchronized (this) {
            first = null;
        }
        return true;
    }

    @Override
    public boolean cancel() {
        return rows.cancel();
    }

    @Override
    public void close() {
        rows.close();
    }
}
