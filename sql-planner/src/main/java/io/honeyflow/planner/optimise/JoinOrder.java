package io.honeyflow.planner.optimise;

import io.honeyflow.planner.cost.RowEstimator;
import io.honeyflow.planner.logical.Rels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Puts inner joins in the order that is expected to cost least. Tables without a common condition are joined last.
 *
 * <pre>
 * Join(b = c)                    Join(a = b)
 *   Join(a = b)          -&gt;        A  (large)
 *     A  (large)                   Join(b = c)
 *     B                              B
 *   C  (few rows)                    C
 * </pre>
 */
public final class JoinOrder {
    private final RowEstimator estimator;

    public JoinOrder(RowEstimator estimator) {
        this.estimator = estimator;
    }

    public RelNode apply(RelNode node) {
        if (isInner(node)) {
            List<RelNode> leaves = new ArrayList<>();
            List<RexNode> conjuncts = new ArrayList<>();
            flatten(node, 0, leaves, conjuncts);
            if (leaves.size() <= JoinGraph.MOST_LEAVES) {
                return reorder(leaves, conjuncts);
            }
        }
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(apply(input));
        }
        return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    }

    private static boolean isInner(RelNode node) {
        return node instanceof LogicalJoin join && join.getJoinType() == JoinRelType.INNER;
    }

    private RelNode reorder(List<RelNode> leaves, List<RexNode> conjuncts) {
        List<RelNode> best = new ArrayList<>();
        leaves.forEach(leaf -> best.add(apply(leaf)));
        JoinGraph graph = new JoinGraph(best, conjuncts, estimator);
        JoinTree tree = new JoinSearch(graph).cheapest();
        List<Integer> places = new ArrayList<>();
        RelNode joined = build(tree, graph, places);
        List<Integer> back = new ArrayList<>(Collections.nCopies(places.size(), 0));
        for (int i = 0; i < places.size(); i++) {
            back.set(places.get(i), i);
        }
        return Rels.select(joined, back);
    }

    /** Collects what is joined and by which conditions, over the columns of all leaves in a row. */
    private static void flatten(RelNode node, int first, List<RelNode> leaves, List<RexNode> conjuncts) {
        if (node instanceof LogicalJoin join && isInner(node)) {
            flatten(join.getLeft(), first, leaves, conjuncts);
            flatten(join.getRight(), first + Rels.columns(join.getLeft()), leaves, conjuncts);
            for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
                conjuncts.add(RexUtil.shift(conjunct, first));
            }
        } else {
            leaves.add(node);
        }
    }

    /** @param places gets the old place of each column of the result */
    private static RelNode build(JoinTree tree, JoinGraph graph, List<Integer> places) {
        return switch (tree) {
            case JoinTree.Leaf leaf -> {
                graph.columnsOf(leaf.index()).forEach(places::add);
                yield graph.leaf(leaf.index());
            }
            case JoinTree.Pair pair -> {
                RelNode left = build(pair.left(), graph, places);
                List<Integer> rightPlaces = new ArrayList<>();
                RelNode right = build(pair.right(), graph, rightPlaces);
                places.addAll(rightPlaces);
                List<RexNode> conditions = new ArrayList<>();
                for (RexNode conjunct :
                        graph.between(pair.left().leaves(), pair.right().leaves())) {
                    conditions.add(Rels.moveColumns(conjunct, places::indexOf));
                }
                yield Rels.join(left, right, conditions, JoinRelType.INNER);
            }
        };
    }
}
