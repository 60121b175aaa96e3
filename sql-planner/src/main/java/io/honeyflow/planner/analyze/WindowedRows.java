package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.AggregateCall.Distinctness;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall.NullTreatment;
import io.honeyflow.planner.logical.WindowCompute;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/** Rows with one more column: a function over a window that no statement has written. */
final class WindowedRows {
    private WindowedRows() {}

    /**
     * @param function without arguments, such as {@code row_number}
     * @param order empty for the whole partition in no order
     */
    static RelNode with(
            String function,
            RelNode input,
            List<Integer> partition,
            List<SortKey> order,
            AnalysisContext context,
            Position position) {
        ResolvedFunction resolved = context.resolve(function, List.of(), position);
        WindowCompute.Call call = new WindowCompute.Call(
                resolved,
                List.of(),
                Distinctness.ALL,
                order.isEmpty() ? Frame.WHOLE : Frame.RUNNING,
                NullTreatment.RESPECT);
        return WindowCompute.create(input, partition, order, List.of(call));
    }
}
