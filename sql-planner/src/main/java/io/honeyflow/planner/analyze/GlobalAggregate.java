package io.honeyflow.planner.analyze;

import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.logical.AggregateFunction;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.RexFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * A subquery that is an aggregate without keys under projections: it gives one row, also of no rows.
 *
 * @param projections from the top down
 */
record GlobalAggregate(List<LogicalProject> projections, LogicalAggregate aggregate) {
    static Optional<GlobalAggregate> find(RelNode node) {
        List<LogicalProject> projections = new ArrayList<>();
        RelNode at = node;
        while (at instanceof LogicalProject project) {
            projections.add(project);
            at = project.getInput();
        }
        return at instanceof LogicalAggregate aggregate && aggregate.getGroupCount() == 0
                ? Optional.of(new GlobalAggregate(projections, aggregate))
                : Optional.empty();
    }

    static boolean givesOneRow(RelNode node) {
        return find(node).isPresent();
    }

    /** The type of its first column. */
    DataType type() {
        RelNode top = projections.isEmpty() ? aggregate : projections.get(0);
        return EngineType.of(top.getRowType().getFieldList().get(0).getType());
    }

    /** What its first column is where there are no rows; null where that is null anyway. */
    @Nullable
    RexNode valueOfNoRows(RexFactory rex) {
        List<RexNode> values = new ArrayList<>();
        boolean counts = false;
        for (AggregateCall call : aggregate.getAggCallList()) {
            boolean count = ((AggregateFunction) call.getAggregation()).countsRows();
            DataType type = EngineType.of(call.getType());
            values.add(rex.constant(count && type.equals(DataType.BIGINT) ? 0L : null, type));
            counts |= count;
        }
        if (!counts) {
            return null;
        }
        for (int i = projections.size() - 1; i >= 0; i--) {
            List<RexNode> next = new ArrayList<>();
            for (RexNode expression : projections.get(i).getProjects()) {
                next.add(Rels.replaceColumns(expression, values));
            }
            values = next;
        }
        return values.get(0);
    }
}
