package io.honeyflow.exec.runtime;

import io.honeyflow.api.runtime.NodeStatistics;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.exchange.LeastMark;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.Output;

/** Hands a node's rows to the operator above it, and counts. The end is told by {@link FragmentTask}, not by a mark. */
final class NodeOutput implements Output {
    private final Operator operator;
    private final int input;
    private final Output next;
    private final NodeStatistics statistics;
    private final Worker worker;
    private final LeastMark marks;
    private boolean wanted = true;

    /** @param node the one that gets the rows */
    NodeOutput(Target node, int input, Worker worker) {
        this.operator = node.operator();
        this.input = input;
        this.next = node.next();
        this.statistics = node.statistics();
        this.marks = node.marks();
        this.worker = worker;
    }

    /** An operator, where its rows go, what is counted of it and how far its inputs' watermarks are. */
    record Target(Operator operator, Output next, NodeStatistics statistics, LeastMark marks) {}

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
        if (marks.rise(input, mark.millis())) {
            worker.timed(statistics, () -> operator.watermark(new Watermark(marks.millis()), next));
        }
    }

    /** The input has ended: it holds the watermark back no longer. */
    void ended() {
        worker.timed(statistics, () -> {
            operator.flush(next);
            operator.inputEnded(input, next);
        });
        watermark(Watermark.END);
    }

    /** Counts a node's rows on their way out, and remembers when no more are wanted. */
    static final class Counted implements Output {
        private final Output next;
        private final NodeStatistics statistics;
        private final Worker worker;
        private boolean done;

        Counted(Output next, NodeStatistics statistics, Worker worker) {
            this.next = next;
            this.statistics = statistics;
            this.worker = worker;
        }

        boolean isDone() {
            return done;
        }

        @Override
        public boolean emit(Batch batch) {
            worker.check();
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
