package io.honeyflow.exec.runtime;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.exchange.BatchQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running query's rows. Those that were read are kept for a second reading while they are few. */
final class QueryResult implements ResultStream {
    private static final long KEPT_BYTES = 16 << 20;

    private final QueryRun run;
    private final List<Batch> kept = new ArrayList<>();
    private long keptBytes;
    private boolean dropped;
    private int replay;

    QueryResult(QueryRun run) {
        this.run = run;
    }

    @Override
    public Schema schema() {
        return run.plan().resultSchema();
    }

    @Override
    public boolean running() {
        return !run.isOver();
    }

    @Override
    public synchronized Next next(Duration wait) {
        if (replay < kept.size()) {
            return new Rows(kept.get(replay++));
        }
        BatchQueue.Item item = poll(wait);
        return switch (item) {
            case null -> new NotYet();
            case BatchQueue.Item.Rows rows -> {
                keep(rows.batch());
                yield new Rows(rows.batch());
            }
            case BatchQueue.Item.Mark mark -> new NotYet();
            case BatchQueue.Item.End end -> {
                throwFailure();
                yield new End();
            }
        };
    }

    private BatchQueue.@Nullable Item poll(Duration wait) {
        try {
            BatchQueue.Item item = run.results().poll(wait.toMillis());
            if (item == null) {
                throwFailure();
            }
            return item;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw run.ended();
        }
    }

    private void throwFailure() {
        SqlException failed = run.failure();
        if (failed != null) {
            throw failed;
        }
    }

    private void keep(Batch batch) {
        keptBytes += batch.retainedBytes();
        if (dropped || keptBytes > KEPT_BYTES) {
            dropped = true;
            kept.clear();
            replay = 0;
        } else {
            kept.add(batch);
            replay = kept.size();
        }
    }

    @Override
    public synchronized boolean rewind() {
        if (dropped) {
            return false;
        }
        replay = 0;
        return true;
    }

    @Override
    public boolean cancel() {
        return run.cancel();
    }

    @Override
    public void close() {
        run.cancel();
        run.closeResults();
    }
}
