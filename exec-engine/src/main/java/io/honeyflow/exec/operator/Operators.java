package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import java.util.List;

/** Which operator runs which plan node. Sources, exchanges, unions, scripts and sinks are the runtime's. */
public final class Operators {
    private Operators() {}

    public static Operator create(PlanNode node) {
        return switch (node) {
            case PlanNode.Filter filter -> new FilterOperator(filter);
            case PlanNode.Project project -> new ProjectOperator(List.of(project.expressions()), project.schema());
            case PlanNode.Expand expand -> new ProjectOperator(expand.projections(), expand.schema());
            case PlanNode.Aggregate aggregate -> new HashAggregateOperator(aggregate);
            case PlanNode.Join join -> join(join);
            case PlanNode.Window window -> new WindowOperator(window);
            case PlanNode.Sort sort -> new SortOperator(sort);
            case PlanNode.TopN topN -> new TopNOperator(topN);
            case PlanNode.Limit limit -> new LimitOperator(limit);
            case PlanNode.SingleRow singleRow -> new SingleRowOperator(singleRow);
            case PlanNode.Unnest unnest -> new UnnestOperator(unnest);
            case PlanNode.AssignWatermark assign -> new AssignWatermarkOperator(assign);
            case PlanNode.AssignWindow assign -> new AssignWindowOperator(assign);
            case PlanNode.Scan scan -> throw hosted(scan);
            case PlanNode.Values values -> throw hosted(values);
            case PlanNode.ExchangeInput input -> throw hosted(input);
            case PlanNode.Union union -> throw hosted(union);
            case PlanNode.Script script -> throw hosted(script);
            case PlanNode.TableWrite write -> throw hosted(write);
        };
    }

    private static Operator join(PlanNode.Join join) {
        return switch (join.order()) {
            case BUILD_FIRST -> new HashJoinOperator(join);
            case ANY -> new TwoSidedJoinOperator(join);
        };
    }

    private static IllegalStateException hosted(PlanNode node) {
        return new IllegalStateException(node.getClass().getSimpleName() + " is run by its host");
    }
}
