package io.honeyflow.planner.physical;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.SortKey.Direction;
import io.honeyflow.api.plan.SortKey.NullOrder;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes: rows for dynamic partitions and for buckets arrive clustered by these, so that a writer has one file open and no
 * two writers share a bucket.
 */
final class WritePlanning {
    private final PlanningContext context;

    WritePlanning(PlanningContext context) {
        this.context = context;
    }

    /** @param dynamic places of the dynamic partition columns */
    Part plan(Part rows, WriteTarget target, List<Integer> dynamic) {
        Buckets buckets = target.table().buckets();
        List<Integer> keys = new ArrayList<>(dynamic);
        if (buckets.any()) {
            keys.add(rows.schema().size() - 1);
        }
        Part clustered = keys.isEmpty() ? rows : cluster(rows, keys, within(target.table()));
        return clustered.with(new PlanNode.TableWrite(context.nextNode(), clustered.node(), target));
    }

    /** @param within the order of rows of one file */
    private Part cluster(Part rows, List<Integer> columns, List<SortKey> within) {
        Part together = context.fragments().byKeys(rows, columns);
        List<SortKey> keys = new ArrayList<>();
        columns.forEach(column -> keys.add(new SortKey(column, Direction.ASCENDING, NullOrder.FIRST)));
        keys.addAll(within);
        return together.with(new PlanNode.Sort(context.nextNode(), together.node(), keys));
    }

    /** Nulls stand where Hive's own writers have them. */
    private static List<SortKey> within(TableHandle table) {
        return table.buckets().order().stream()
                .map(each -> new SortKey(
                        table.dataSchema().indexOf(each.column()).orElseThrow(),
                        each.isAscending() ? Direction.ASCENDING : Direction.DESCENDING,
                        each.isAscending() ? NullOrder.FIRST : NullOrder.LAST))
                .toList();
    }
}
