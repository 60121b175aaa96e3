package io.honeyflow.planner.optimise;

import io.honeyflow.planner.cost.KeyShare;
import io.honeyflow.planner.cost.RowEstimator;
import io.honeyflow.planner.logical.Rels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** What is joined, by which conditions, and how many rows each subset is expected to give. */
final class JoinGraph {
    /** Sets of leaves are bits of a {@code long}. */
    static final int MOST_LEAVES = 60;

    /**
     * Conditions over the same leaves and how much they leave of the pairs.
     *
     * @param keyed whether one of them is an equality by which rows can be looked up
     */
    private record Edge(long leaves, List<RexNode> conjuncts, double share, boolean keyed) {}

    private final List<RelNode> leaves;
    private final List<Integer> firstColumns = new ArrayList<>();
    private final double[] rows;
    private final List<Edge> edges = new ArrayList<>();

    /** @param conjuncts over the columns of all leaves in a row */
    JoinGraph(List<RelNode> leaves, List<RexNode> conjuncts, RowEstimator estimator) {
        this.leaves = leaves;
        int first = 0;
        for (RelNode leaf : leaves) {
            firstColumns.add(first);
            first += Rels.columns(leaf);
        }
        this.rows = leaves.stream().mapToDouble(estimator::rows).toArray();
        Map<Long, List<RexNode>> byLeaves = new LinkedHashMap<>();
        for (RexNode conjunct : conjuncts) {
            long set = leavesOf(conjunct);
            byLeaves.computeIfAbsent(set, key -> new ArrayList<>()).add(conjunct);
        }
        KeyShare shares = estimator.keyShare(leaves, firstColumns, conjuncts);
        byLeaves.forEach((set, together) -> edges.add(
                new Edge(set, together, shares.of(together), together.stream().anyMatch(this::isKey))));
    }

    private boolean isKey(RexNode conjunct) {
        if (!(conjunct instanceof RexCall call)
                || call.getKind() != SqlKind.EQUALS && call.getKind() != SqlKind.IS_NOT_DISTINCT_FROM) {
            return false;
        }
        long left = leavesOf(call.getOperands().get(0));
        long right = leavesOf(call.getOperands().get(1));
        return left != 0 && right != 0 && (left & right) == 0;
    }

    int size() {
        return leaves.size();
    }

    RelNode leaf(int index) {
        return leaves.get(index);
    }

    double rows(int leaf) {
        return rows[leaf];
    }

    List<Integer> columnsOf(int leaf) {
        int first = firstColumns.get(leaf);
        return IntStream.range(first, first + Rels.columns(leaves.get(leaf)))
                .boxed()
                .toList();
    }

    private long leavesOf(RexNode conjunct) {
        long set = 0;
        for (int column : RelOptUtil.InputFinder.bits(conjunct)) {
            int leaf = leaves.size() - 1;
            while (firstColumns.get(leaf) > column) {
                leaf--;
            }
            set |= 1L << leaf;
        }
        return set;
    }

    /** The conditions that can be asked once both sets are joined, and not before. */
    List<RexNode> between(long left, long right) {
        List<RexNode> conjuncts = new ArrayList<>();
        for (Edge edge : edges) {
            if (joins(edge, left, right)) {
                conjuncts.addAll(edge.conjuncts());
            }
        }
        return conjuncts;
    }

    /** The share of pairs that stay when both sets are joined; negative where no equality joins them. */
    double share(long left, long right) {
        double share = 1;
        boolean joined = false;
        for (Edge edge : edges) {
            if (joins(edge, left, right)) {
                share *= edge.share();
                joined |= edge.keyed();
            }
        }
        return joined ? share : -1;
    }

    private static boolean joins(Edge edge, long left, long right) {
        long both = left | right;
        boolean inside = (edge.leaves() & ~both) == 0;
        return inside && (edge.leaves() & ~left) != 0 && (edge.leaves() & ~right) != 0;
    }
}
