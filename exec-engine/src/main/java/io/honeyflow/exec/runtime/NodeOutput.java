package io.honeyflow.exec.runtime;

import io.honeyflow.api.runtime.NodeStatistics;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.Output;

/** Hands a node's rows to the operator above it, and counts. The end is told by {@link FragmentTask}, not by a mark. */
final class NodeOutput implements Output {
    private final Operator operator;
    private final int input;
    private final Output next;
    private final NodeStatistics statistics;
    private final Worker worker;
    private boolean wanted = true;

    /** @param operator the one that gets the rows, {@code next} where its own go */
    NodeOutput(Operator operator, int input, Output next, NodeStatistics statistics, Worker worker) {
        this.operator = operator;
        this.input = input;
        this.next = next;
        this.statistics = statistics;
        this.worker = worker;
    }

    @Override
    public boolean emit(Batch batch) {
        worker.check();
        if (batch.rowCount() == 0 || !wanted) {
            return wanted;
        }
        statistics.addRowsIn(batch.rowCount());
        worker.timed(statistics, () -> operator.process(input, batch, next));
        wanted = !operator.finished() && !(next instanceof Counted counted && counted.isDone());
        return wanted;
    }

    @Override
    public void watermark(Watermark mark) {
        if (!mark.isEnd()) {
            worker.timed(statistics, () -> operator.watermark(mark, next));
        }
    }

    /** Counts a node's rows on their way out, and remembers when no more are wanted. */
    static final class Counted implements Output {
        private final Output next;
        private final NodeStatistics statistics;
        private boolean done;

        Counted(Output next, NodeStatistics statistics) {
            this.next = next;
            this.statistics = statistics;
        }

        boolean isDone() {
            return done;
        }

        @Override
        public boolean emit(Batch batch) {
            if (batch.rowCount() == 0) {
                return !done;
            }
            if (done) {
                return false;
            }
            statistics.addRowsOut(batch.rowCount());
            done = !next.emit(batch);
            return !done;
        }

        @Override
        public void watermark(Watermark mark) {
            next.watermark(mark);
        }
    }
}
