package io.honeyflow.planner.explain;

import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One node of a plan in words. */
final class NodeText {
    private NodeText() {}

    static String of(PlanNode node) {
        return switch (node) {
            case PlanNode.Scan scan -> scan(scan);
            case PlanNode.Values values -> "Values, " + values.rows().size() + " rows";
            case PlanNode.ExchangeInput input -> "Exchange from fragment " + input.fragment();
            case PlanNode.Filter filter -> "Filter " + over(filter.input()).of(filter.predicate());
            case PlanNode.Project project -> project(project);
            case PlanNode.Expand expand -> "Expand to " + expand.projections().size() + " grouping sets";
            case PlanNode.Aggregate aggregate -> aggregate(aggregate);
            case PlanNode.Join join -> join(join);
            case PlanNode.Window window -> window(window);
            case PlanNode.Sort sort -> "Sort" + over(sort.input()).order(sort.keys());
            case PlanNode.TopN top ->
                "Top " + top.limit() + offset(top.offset()) + over(top.input()).order(top.keys());
            case PlanNode.Limit limit -> "Limit " + limit.limit() + offset(limit.offset());
            case PlanNode.Union union -> "Union all";
            case PlanNode.SingleRow single -> "Exactly one row";
            case PlanNode.Unnest unnest ->
                "Unnest " + unnest.function() + "(" + over(unnest.input()).list(unnest.arguments()) + ")";
            case PlanNode.Script script ->
                "Script '" + script.call().command() + "' to " + script.schema().names();
            case PlanNode.AssignWatermark assign ->
                "Watermark of " + over(assign.input()).column(assign.timeColumn()) + " less " + assign.delayMillis()
                        + " ms";
            case PlanNode.AssignWindow assign ->
                "Window of time over " + over(assign.input()).column(assign.timeColumn()) + ", " + assign.sizeMillis()
                        + " ms"
                        + (assign.slideMillis() == assign.sizeMillis() ? "" : " every " + assign.slideMillis() + " ms");
            case PlanNode.TableWrite write ->
                "Write " + write.target().table() + " ("
                        + write.target().mode().name().toLowerCase(Locale.ROOT) + ")";
        };
    }

    private static ExpressionText over(PlanNode input) {
        return new ExpressionText(input.schema());
    }

    private static String scan(PlanNode.Scan scan) {
        String where = scan.predicates().isEmpty() ? "" : " where " + over(scan).conjunction(scan.predicates());
        return "Scan " + scan.table() + " " + scan.schema().names() + where;
    }

    /** An expression under its name where that says something new. */
    private static String project(PlanNode.Project project) {
        ExpressionText text = over(project.input());
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < project.expressions().size(); i++) {
            String expression = text.of(project.expressions().get(i));
            String name = project.names().get(i);
            boolean says = !name.isEmpty() && !name.startsWith("_") && !name.startsWith("$");
            columns.add(says && !expression.equals(name) ? expression + " as " + name : expression);
        }
        return "Project " + String.join(", ", columns);
    }

    private static String window(PlanNode.Window window) {
        ExpressionText text = over(window.input());
        String calls = window.calls().stream().map(text::window).collect(Collectors.joining(", "));
        String partition =
                window.partitionKeys().isEmpty() ? "" : " partition by " + text.columns(window.partitionKeys());
        return "Window " + calls + partition + text.order(window.order());
    }

    private static String aggregate(PlanNode.Aggregate aggregate) {
        ExpressionText text = over(aggregate.input());
        String step = switch (aggregate.step()) {
            case SINGLE -> "";
            case PARTIAL -> " (partial)";
            case FINAL -> " (final)";
        };
        String keys = aggregate.keys().isEmpty() ? "" : " by " + text.columns(aggregate.keys());
        // The final step's arguments are states, whose names say nothing.
        boolean merges = aggregate.step() == PlanNode.Aggregate.Step.FINAL;
        String calls = aggregate.calls().stream()
                .map(call -> merges ? call.function().toString() : text.aggregate(call))
                .collect(Collectors.joining(", "));
        String emit = aggregate.step() == PlanNode.Aggregate.Step.PARTIAL ? "" : ", emit " + emit(aggregate, text);
        return "Aggregate" + step + keys + (calls.isEmpty() ? "" : ": " + calls) + emit;
    }

    private static String emit(PlanNode.Aggregate aggregate, ExpressionText text) {
        return aggregate.emit() instanceof EmitPolicy.OnWatermark policy && policy.timeKey() >= 0
                ? "on watermark past " + text.column(aggregate.keys().get(policy.timeKey()))
                : aggregate.emit().toString();
    }

    private static String join(PlanNode.Join join) {
        ExpressionText left = over(join.left());
        ExpressionText right = over(join.right());
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            conditions.add(left.column(join.leftKeys().get(i))
                    + (join.nullSafe().get(i) ? " <=> " : " = ")
                    + right.column(join.rightKeys().get(i)));
        }
        if (join.residual() != null) {
            conditions.add(
                    new ExpressionText(join.left().schema().concat(join.right().schema())).of(join.residual()));
        }
        return "Join " + join.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ("
                + join.distribution().name().toLowerCase(Locale.ROOT) + kept(join, left) + ")"
                + (conditions.isEmpty() ? "" : " on " + String.join(" and ", conditions));
    }

    /** Which rows of a join's inputs are kept, where that isn't the build side alone. */
    private static String kept(PlanNode.Join join, ExpressionText left) {
        if (join.order() == PlanNode.Join.InputOrder.BUILD_FIRST) {
            return "";
        }
        return ", both sides kept"
                + (join.timeKey() < 0
                        ? ""
                        : " until " + left.column(join.leftKeys().get(join.timeKey())));
    }

    private static String offset(long offset) {
        return offset == 0 ? "" : " after " + offset;
    }
}
