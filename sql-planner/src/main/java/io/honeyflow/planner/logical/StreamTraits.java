package io.honeyflow.planner.logical;

import io.honeyflow.api.plan.EmitPolicy;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** What is known of a plan's rows over time. */
public final class StreamTraits {
    private StreamTraits() {}

    /** Whether the rows end by themselves. */
    public static boolean bounded(RelNode node) {
        if (node instanceof TableRead read) {
            return read.bounded();
        }
        return node.getInputs().stream().allMatch(StreamTraits::bounded);
    }

    /** Whether a column holds the exclusive end of the window of time that a row lies in. */
    public static boolean isWindowEnd(RelNode node, int column) {
        return isWindowColumn(node, column, 1);
    }

    /** Whether a column holds the start of the window of time that a row lies in. */
    public static boolean isWindowStart(RelNode node, int column) {
        return isWindowColumn(node, column, 0);
    }

    private static boolean isWindowColumn(RelNode node, int column, int which) {
        return switch (node) {
            case TimeWindow window -> column == window.getInput().getRowType().getFieldCount() + which;
            case LogicalFilter filter -> isWindowColumn(filter.getInput(), column, which);
            case LogicalProject project -> {
                RexNode source = project.getProjects().get(column);
                yield source instanceof RexInputRef reference
                        && isWindowColumn(project.getInput(), reference.getIndex(), which);
            }
            case LogicalJoin join -> inJoin(join, column, which);
            case SubqueryJoin join ->
                column < join.getLeft().getRowType().getFieldCount() && isWindowColumn(join.getLeft(), column, which);
            case LogicalAggregate aggregate ->
                column < aggregate.getGroupCount()
                        && isWindowColumn(
                                aggregate.getInput(), aggregate.getGroupSet().nth(column), which);
            case LogicalUnion union ->
                union.getInputs().stream().allMatch(input -> isWindowColumn(input, column, which));
            case TableFunctionApply apply ->
                column < apply.getInput().getRowType().getFieldCount()
                        && isWindowColumn(apply.getInput(), column, which);
            default -> false;
        };
    }

    private static boolean inJoin(Join join, int column, int which) {
        int left = join.getLeft().getRowType().getFieldCount();
        return column < left
                ? isWindowColumn(join.getLeft(), column, which)
                : isWindowColumn(join.getRight(), column - left, which);
    }

    /** When a grouping gives its rows: by the window's end where that is a key, else at the end, else as a changelog. */
    public static EmitPolicy emitPolicy(LogicalAggregate aggregate) {
        List<Integer> keys = aggregate.getGroupSet().asList();
        for (int i = 0; i < keys.size(); i++) {
            if (isWindowEnd(aggregate.getInput(), keys.get(i))) {
                return new EmitPolicy.OnWatermark(i);
            }
        }
        return bounded(aggregate) ? EmitPolicy.AT_END : new EmitPolicy.Changelog();
    }

    /**
     * Whether rows may be taken back later: a grouping's that gives each change at once, and those that a join gives
     * alone until a partner comes. A grouping that waits for the watermark gives what is final, of whatever rows.
     */
    public static boolean isChangelog(RelNode node) {
        return switch (node) {
            case LogicalAggregate aggregate -> emitPolicy(aggregate) instanceof EmitPolicy.Changelog;
            case LogicalJoin join when readsBothAtOnce(join) && join.getJoinType() != JoinRelType.INNER -> true;
            case SubqueryJoin join when !bounded(join.getRight()) -> true;
            default -> node.getInputs().stream().anyMatch(StreamTraits::isChangelog);
        };
    }

    /**
     * Whether neither side of a join can be read to its end first: both are unbounded, or rows of the bounded one are
     * given also without a partner, for which they would have to wait for ever.
     */
    public static boolean readsBothAtOnce(Join join) {
        boolean left = bounded(join.getLeft());
        boolean right = bounded(join.getRight());
        return switch (join.getJoinType()) {
            case LEFT -> !right;
            case RIGHT -> !left;
            case FULL -> !left || !right;
            default -> !left && !right;
        };
    }
}
