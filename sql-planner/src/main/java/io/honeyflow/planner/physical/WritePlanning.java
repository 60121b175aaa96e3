package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.SortKey.Direction;
import io.honeyflow.api.plan.SortKey.NullOrder;
import io.honeyflow.api.plan.WriteTarget;
import java.util.List;

/** Writes: rows for dynamic partitions arrive clustered by partition, so that a writer has one file open. */
final class WritePlanning {
    private final PlanningContext context;

    WritePlanning(PlanningContext context) {
        this.context = context;
    }

    /** @param dynamic places of the dynamic partition columns */
    Part plan(Part rows, WriteTarget target, List<Integer> dynamic) {
        Part clustered = dynamic.isEmpty() ? rows : cluster(rows, dynamic);
        return clustered.with(new PlanNode.TableWrite(context.nextNode(), clustered.node(), target));
    }

    private Part cluster(Part rows, List<Integer> dynamic) {
        Part together = context.fragments().byKeys(rows, dynamic);
        List<SortKey> keys = dynamic.stream()
                .map(column -> new SortKey(column, Direction.ASCENDING, NullOrder.FIRST))
                .toList();
        return together.with(new PlanNode.Sort(context.nextNode(), together.node(), keys));
    }
}
