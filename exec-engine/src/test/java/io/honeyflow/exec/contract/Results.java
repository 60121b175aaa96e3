package io.honeyflow.exec.contract;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.operator.Output;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rows that an operator makes of others, boxed. */
final class Results implements Output {
    private final List<List<Object>> rows = new ArrayList<>();
    private final BitSet deletes = new BitSet();

    private Results() {}

    static Rows of(PlanNode node, Rows input) {
        return of(node, List.of(new Arrival.Given(0, input), new Arrival.Ended(0)));
    }

    static Rows of(PlanNode node, List<Arrival> arrivals) {
        Results results = new Results();
        ContractCase example = new ContractCase("results", node, count -> arrivals);
        try (OperatorRun run = new OperatorRun(node, UnaryOperator.identity(), Feed.plain(0))) {
            run.run(example, results);
        }
        return new Rows(node.schema(), results.rows, results.deletes);
    }

    @Override
    public boolean emit(Batch batch) {
        Rows more = Rows.of(batch);
        for (int i = 0; i < more.count(); i++) {
            deletes.set(rows.size(), more.deletes().get(i));
            rows.add(more.rows().get(i));
        }
        return true;
    }

    @Override
    public void watermark(Watermark mark) {
        // Times are no rows.
    }
}
