package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.InlineRows;
import io.honeyflow.planner.logical.OneRow;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.Shared;
import io.honeyflow.planner.logical.SubqueryJoin;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.jspecify.annotations.Nullable;

/**
 * Folds constants, takes out what has no rows or changes nothing, and makes neighbours of one kind one.
 *
 * <pre>
 * Union                      A
 *   Filter(1 = 2)     -&gt;
 *     B
 *   A
 * </pre>
 *
 * A grouping without keys has a row also of no rows, and so stays.
 */
final class Simplification {
    private final ConstantFolding folding;

    Simplification(ConstantFolding folding) {
        this.folding = folding;
    }

    RelNode apply(RelNode node) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(apply(input));
        }
        RelNode same = inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
        RelNode folded = same.accept(folding);
        return switch (folded) {
            case LogicalFilter filter -> filter(filter);
            case LogicalProject project -> project(project);
            case LogicalJoin join -> join(join);
            case SubqueryJoin join -> isEmpty(join.getLeft()) ? empty(join) : join;
            case LogicalUnion union -> union(union);
            case LogicalAggregate aggregate ->
                aggregate.getGroupCount() > 0 && isEmpty(aggregate.getInput()) ? empty(aggregate) : aggregate;
            case OneRow one -> one;
            case Shared shared -> shared;
            default -> !folded.getInputs().isEmpty() && isEmpty(folded.getInput(0)) ? empty(folded) : folded;
        };
    }

    private static boolean isEmpty(RelNode node) {
        return node instanceof InlineRows inline && inline.rows().isEmpty();
    }

    private static RelNode empty(RelNode node) {
        return InlineRows.create(node.getCluster(), EngineTypes.schema(node.getRowType()), List.of());
    }

    private static RelNode filter(LogicalFilter filter) {
        List<RexNode> conjuncts = RelOptUtil.conjunctions(filter.getCondition());
        if (isEmpty(filter.getInput()) || conjuncts.stream().anyMatch(ConstantFolding::isNeverTrue)) {
            return empty(filter);
        }
        if (filter.getInput() instanceof LogicalFilter below) {
            List<RexNode> all = new ArrayList<>(RelOptUtil.conjunctions(below.getCondition()));
            all.addAll(conjuncts);
            return Rels.filter(below.getInput(), all);
        }
        return Rels.filter(filter.getInput(), conjuncts);
    }

    private static RelNode join(LogicalJoin join) {
        boolean left = isEmpty(join.getLeft());
        boolean right = isEmpty(join.getRight());
        JoinRelType type = join.getJoinType();
        boolean none = (left && !type.generatesNullsOnLeft()) || (right && !type.generatesNullsOnRight());
        return none || (left && right) ? empty(join) : join;
    }

    private static RelNode union(LogicalUnion union) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : union.getInputs()) {
            if (!isEmpty(input)) {
                inputs.add(input);
            }
        }
        if (inputs.isEmpty()) {
            return empty(union);
        }
        if (inputs.size() == 1) {
            return Rels.project(
                    inputs.get(0),
                    Rels.columnRefs(inputs.get(0)),
                    union.getRowType().getFieldNames());
        }
        return inputs.size() == union.getInputs().size() ? union : union.copy(union.getTraitSet(), inputs);
    }

    private static RelNode project(LogicalProject project) {
        if (isEmpty(project.getInput())) {
            return empty(project);
        }
        if (project.getInput() instanceof LogicalProject below && mergeable(project, below)) {
            List<RexNode> merged = new ArrayList<>();
            for (RexNode expression : project.getProjects()) {
                merged.add(Rels.replaceColumns(expression, below.getProjects()));
            }
            return Rels.project(below.getInput(), merged, project.getRowType().getFieldNames());
        }
        return isIdentity(project) ? project.getInput() : project;
    }

    private static boolean isIdentity(LogicalProject project) {
        List<RexNode> expressions = project.getProjects();
        if (expressions.size() != Rels.columns(project.getInput())) {
            return false;
        }
        for (int i = 0; i < expressions.size(); i++) {
            if (!(expressions.get(i) instanceof RexInputRef reference) || reference.getIndex() != i) {
                return false;
            }
        }
        return true;
    }

    /** Nothing that costs is computed twice, and nothing random is moved. */
    private static boolean mergeable(LogicalProject above, LogicalProject below) {
        int[] uses = new int[below.getProjects().size()];
        for (RexNode expression : above.getProjects()) {
            expression.accept(new RexVisitorImpl<@Nullable Void>(true) {
                @Override
                public @Nullable Void visitInputRef(RexInputRef reference) {
                    uses[reference.getIndex()]++;
                    return super.visitInputRef(reference);
                }
            });
        }
        for (int i = 0; i < uses.length; i++) {
            RexNode source = below.getProjects().get(i);
            boolean costs =
                    source instanceof RexCall call && !call.getOperands().isEmpty();
            if (!RexUtil.isDeterministic(source) || (costs && uses[i] > 1)) {
                return false;
            }
        }
        return true;
    }
}
