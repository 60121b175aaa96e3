package io.honeyflow.exec.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.memory.Spilling;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.Operators;
import io.honeyflow.exec.operator.Output;
import java.util.function.UnaryOperator;

/** Hosts an operator as the runtime does, and replaces it by a restored one where the feed says so. */
final class OperatorRun implements AutoCloseable {
    private final PlanNode node;
    private final UnaryOperator<Operator> wrapper;
    private final Feed feed;
    private Operator operator;
    private AloneContext context;

    OperatorRun(PlanNode node, UnaryOperator<Operator> wrapper, Feed feed) {
        this.node = node;
        this.wrapper = wrapper;
        this.feed = feed;
        this.context = newContext();
        this.operator = opened();
    }

    private AloneContext newContext() {
        return new AloneContext(new Spilling(true, feed.spillEvery()));
    }

    private Operator opened() {
        Operator fresh = wrapper.apply(Operators.create(node));
        fresh.open(context);
        return fresh;
    }

    void run(ContractCase example, Output output) {
        for (Arrival arrival : example.arrivals().apply(feed.rows())) {
            switch (arrival) {
                case Arrival.Given given -> {
                    for (Batch batch : feed.batches(given.rows())) {
                        if (!operator.finished()) {
                            operator.process(given.input(), batch, output);
                            restart(output);
                        }
                    }
                }
                case Arrival.Ended ended -> {
                    operator.flush(output);
                    operator.inputEnded(ended.input(), output);
                    restart(output);
                }
                case Arrival.Time time -> {
                    operator.watermark(new Watermark(time.millis()), output);
                    restart(output);
                }
            }
        }
        operator.watermark(Watermark.END, output);
    }

    private void restart(Output output) {
        if (feed.restarts() == Feed.Restarts.NEVER) {
            return;
        }
        operator.flush(output);
        KeptSnapshot snapshot = new KeptSnapshot();
        operator.snapshot(snapshot);
        close();
        context = newContext();
        operator = opened();
        operator.restore(snapshot);
    }

    long memoryHeld() {
        return context.pool().held();
    }

    /** As the host does: the operator, then its memory. */
    @Override
    public void close() {
        operator.close();
        context.close();
        assertThat(context.pool().held()).as("bytes held after the end").isZero();
    }
}
