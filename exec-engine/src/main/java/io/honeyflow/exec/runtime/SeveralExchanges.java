package io.honeyflow.exec.runtime;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.runtime.NodeStatistics;
import io.honeyflow.exec.exchange.Arrivals;
import io.honeyflow.exec.exchange.BatchQueue;
import io.honeyflow.exec.operator.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Reads several exchanges in one instance, in turn, as their rows come. */
final class SeveralExchanges {
    private static final long CHECK_MILLIS = 200;

    private final QueryRun run;
    private final Worker worker;
    private final int instance;
    private final Arrivals arrivals = new Arrivals();

    SeveralExchanges(QueryRun run, Worker worker, int instance) {
        this.run = run;
        this.worker = worker;
        this.instance = instance;
    }

    /** One that is being read. */
    private record Reading(int input, BatchQueue queue, Output output, NodeStatistics statistics) {}

    /** @param ended told of each input when it has ended */
    void drive(List<PlanNode> inputs, List<? extends Output> outputs, IntConsumer ended) {
        List<Reading> open = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            NodeStatistics statistics =
                    run.context().statistics().node(inputs.get(i).id());
            BatchQueue queue = run.queue((PlanNode.ExchangeInput) inputs.get(i), instance);
            queue.tell(arrivals);
            Output counted = new NodeOutput.Counted(outputs.get(i), statistics, worker);
            open.add(new Reading(i, queue, counted, statistics));
        }
        while (!open.isEmpty()) {
            worker.check();
            long seen = arrivals.count();
            boolean any = false;
            for (Reading reading : List.copyOf(open)) {
                BatchQueue.Item item = worker.timed(reading.statistics(), () -> worker.poll(reading.queue()));
                any |= item != null;
                if (item != null && !give(item, reading)) {
                    reading.queue().close();
                    open.remove(reading);
                    ended.accept(reading.input());
                }
            }
            if (!any) {
                worker.waiting(() -> {
                    arrivals.await(seen, CHECK_MILLIS);
                    return null;
                });
            }
        }
    }

    /** @return false where the input has ended or no more of it is wanted */
    private static boolean give(BatchQueue.Item item, Reading reading) {
        return switch (item) {
            case BatchQueue.Item.Rows rows -> reading.output().emit(rows.batch());
            case BatchQueue.Item.Mark mark -> {
                reading.output().watermark(mark.watermark());
                yield true;
            }
            case BatchQueue.Item.End end -> false;
        };
    }
}
