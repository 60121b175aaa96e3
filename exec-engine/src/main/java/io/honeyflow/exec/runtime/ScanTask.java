package io.honeyflow.exec.runtime;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.NodeStatistics;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.source.Split;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.operator.Output;
import java.util.Optional;

/**
 * A scan in one instance: waits for its runtime filters, lists without a CPU permit, then reads split after split and
 * drops rows that no join wants.
 */
final class ScanTask {
    private static final long LONGEST_SLEEP_MILLIS = 50;

    private final QueryRun run;
    private final ScanSource source;
    private final NodeStatistics statistics;
    private final ScanFilters filters;
    private final Worker worker;
    private boolean wanted = true;

    ScanTask(QueryRun run, PlanNode.Scan scan, Worker worker) {
        this.run = run;
        this.source = run.scan(scan);
        this.statistics = run.context().statistics().node(scan.id());
        this.filters = new ScanFilters(scan.filters(), run.filters());
        this.worker = worker;
    }

    void run(Output output) {
        filters.await(worker, run.context().settings().get(RuntimeOptions.RUNTIME_FILTER_WAIT));
        worker.waiting(() -> source.list(filters.predicates()));
        while (wanted && !filters.nothingPasses()) {
            worker.check();
            Optional<Split> split = source.nextSplit(filters.predicates());
            if (split.isEmpty()) {
                return;
            }
            statistics.addSplitRead();
            read(split.get(), output);
            run.context().statistics().addBytesRead(Math.max(0, split.get().bytes()));
        }
    }

    private void read(Split split, Output output) {
        try (SourceReader reader = source.open(split, filters.predicates())) {
            while (wanted && poll(reader, output)) {
                worker.check();
            }
        }
        filters.refresh();
    }

    /** @return false at the split's end */
    private boolean poll(SourceReader reader, Output output) {
        switch (worker.timed(statistics, reader::poll)) {
            case Poll.Data data -> give(data.batch(), output);
            case Poll.Mark mark -> output.watermark(mark.watermark());
            case Poll.Waiting waiting -> worker.sleep(Math.clamp(waiting.millis(), 1, LONGEST_SLEEP_MILLIS));
            case Poll.End end -> {
                return false;
            }
        }
        return true;
    }

    private void give(Batch batch, Output output) {
        Batch passing = worker.timed(statistics, () -> filters.apply(batch));
        statistics.addRowsDropped(batch.rowCount() - passing.rowCount());
        if (passing.rowCount() > 0) {
            wanted = output.emit(passing);
        }
    }
}
