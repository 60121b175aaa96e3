package io.honeyflow.planner.explain;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One node of a plan in words. Columns are named by their place in the input: {@code $0}. */
final class NodeText {
    private NodeText() {}

    static String of(PlanNode node) {
        return switch (node) {
            case PlanNode.Scan scan ->
                "Scan " + scan.table() + " " + scan.schema().names() + hints(scan);
            case PlanNode.Values values -> "Values, " + values.rows().size() + " rows";
            case PlanNode.ExchangeInput input -> "Exchange from fragment " + input.fragment();
            case PlanNode.Filter filter -> "Filter " + filter.predicate();
            case PlanNode.Project project -> "Project " + project.expressions();
            case PlanNode.Expand expand -> "Expand to " + expand.projections().size() + " grouping sets";
            case PlanNode.Aggregate aggregate -> aggregate(aggregate);
            case PlanNode.Join join -> join(join);
            case PlanNode.Window window ->
                "Window " + window.calls() + " partition by " + PlanPicture.columns(window.partitionKeys())
                        + order(window.order());
            case PlanNode.Sort sort -> "Sort" + order(sort.keys());
            case PlanNode.TopN top -> "Top " + top.limit() + offset(top.offset()) + order(top.keys());
            case PlanNode.Limit limit -> "Limit " + limit.limit() + offset(limit.offset());
            case PlanNode.Union union -> "Union all";
            case PlanNode.SingleRow single -> "Exactly one row";
            case PlanNode.Unnest unnest -> "Unnest " + unnest.function() + unnest.arguments();
            case PlanNode.AssignWatermark assign ->
                "Watermark of $" + assign.timeColumn() + " less " + assign.delayMillis() + " ms";
            case PlanNode.AssignWindow assign ->
                "Window of time over $" + assign.timeColumn() + ", " + assign.sizeMillis() + " ms"
                        + (assign.slideMillis() == assign.sizeMillis() ? "" : " every " + assign.slideMillis() + " ms");
            case PlanNode.TableWrite write ->
                "Write " + write.target().table() + " ("
                        + write.target().mode().name().toLowerCase(Locale.ROOT) + ")";
        };
    }

    private static String hints(PlanNode.Scan scan) {
        return scan.predicates().isEmpty() ? "" : " where " + scan.predicates();
    }

    private static String aggregate(PlanNode.Aggregate aggregate) {
        String step = switch (aggregate.step()) {
            case SINGLE -> "";
            case PARTIAL -> " (partial)";
            case FINAL -> " (final)";
        };
        String emit = aggregate.step() == PlanNode.Aggregate.Step.PARTIAL ? "" : ", emit " + aggregate.emit();
        return "Aggregate" + step + " by " + PlanPicture.columns(aggregate.keys()) + " " + aggregate.calls() + emit;
    }

    private static String join(PlanNode.Join join) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            keys.add("$" + join.leftKeys().get(i) + (join.nullSafe().get(i) ? " <=> " : " = ") + "right $"
                    + join.rightKeys().get(i));
        }
        return "Join " + join.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ("
                + join.distribution().name().toLowerCase(Locale.ROOT) + ")"
                + (keys.isEmpty() ? "" : " on " + String.join(", ", keys))
                + (join.residual() == null ? "" : " and " + join.residual());
    }

    private static String offset(long offset) {
        return offset == 0 ? "" : " after " + offset;
    }

    private static String order(List<SortKey> keys) {
        return keys.isEmpty()
                ? ""
                : keys.stream().map(SortKey::toString).collect(Collectors.joining(", ", " order by ", ""));
    }
}
