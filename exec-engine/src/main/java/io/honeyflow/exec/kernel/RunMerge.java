package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.exec.spill.SpillFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several sorted runs as one, stably: of equal rows those of the earlier run come first. Used by one thread. */
final class RunMerge implements OrderedRows {
    private final Schema schema;
    private final List<SortedRun> runs = new ArrayList<>();
    private final int batchRows;
    /** A binary heap of runs' numbers, the one with the first row on top. */
    private final int[] heap;

    private int size;

    /** @param batchRows how many rows a batch gets */
    RunMerge(List<SpillFile> files, List<SortKey> keys, int batchRows) {
        this.schema = files.get(0).schema();
        this.batchRows = batchRows;
        this.heap = new int[files.size()];
        for (SpillFile file : files) {
            runs.add(new SortedRun(file, keys));
        }
        for (int run = 0; run < heap.length; run++) {
            if (runs.get(run).batch() != null) {
                heap[size++] = run;
            }
        }
        for (int place = size / 2 - 1; place >= 0; place--) {
            sink(place);
        }
    }

    @Override
    public @Nullable Batch next() {
        if (size == 0) {
            return null;
        }
        Cancellation.check();
        BatchBuilder builder = new BatchBuilder(schema, batchRows);
        while (size > 0 && builder.rows() < batchRows) {
            SortedRun first = runs.get(heap[0]);
            Batch batch = first.batch();
            if (batch == null) {
                throw new IllegalStateException("a run without rows stands in the heap");
            }
            builder.appendFrom(batch, first.row());
            first.advance();
            if (first.batch() == null) {
                heap[0] = heap[--size];
            }
            sink(0);
        }
        return builder.build();
    }

    private void sink(int from) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[place])) {
                return;
            }
            int moved = heap[place];
            heap[place] = heap[child];
            heap[child] = moved;
            place = child;
        }
    }

    private boolean before(int a, int b) {
        int order = runs.get(a).compareTo(runs.get(b));
        return order != 0 ? order < 0 : a < b;
    }

    @Override
    public void close() {
        runs.forEach(SortedRun::close);
    }
}
