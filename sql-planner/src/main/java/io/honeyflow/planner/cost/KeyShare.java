package io.honeyflow.planner.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * The share of combined rows for which conditions over several inputs hold.
 *
 * <p>Columns that all conditions together make equal have no more different values than the one that has the fewest: where
 * two tables refer to a small third one, many rows of the one meet many of the other.
 */
public final class KeyShare {
    private final RowEstimator estimator;
    private final List<RelNode> inputs;
    private final List<Integer> firstColumns;
    /** The fewest different values among the columns that are equal to a column. */
    private final Map<Integer, Double> fewest = new HashMap<>();

    KeyShare(RowEstimator estimator, List<RelNode> inputs, List<Integer> firstColumns, List<RexNode> all) {
        this.estimator = estimator;
        this.inputs = inputs;
        this.firstColumns = firstColumns;
        for (Set<Integer> equal : equalColumns(all)) {
            double least = equal.stream()
                    .mapToDouble(each -> column(each).distinct())
                    .min()
                    .orElse(1);
            equal.forEach(each -> fewest.put(each, least));
        }
    }

    private Collection<Set<Integer>> equalColumns(List<RexNode> conjuncts) {
        Map<Integer, Set<Integer>> classes = new HashMap<>();
        for (RexNode conjunct : conjuncts) {
            if (isEquality(conjunct)) {
                Set<Integer> merged = new HashSet<>();
                for (RexNode operand : ((RexCall) conjunct).getOperands()) {
                    int index = ((RexInputRef) operand).getIndex();
                    merged.addAll(classes.getOrDefault(index, Set.of(index)));
                }
                merged.forEach(each -> classes.put(each, merged));
            }
        }
        return classes.values();
    }

    private static boolean isEquality(RexNode conjunct) {
        return conjunct.isA(SqlKind.EQUALS)
                && ((RexCall) conjunct).getOperands().stream().allMatch(RexInputRef.class::isInstance);
    }

    /** Equal columns of the same two inputs. */
    private record Side(int input, List<ColumnEstimate> columns) {}

    /** @param conjuncts some of all conditions */
    public double of(List<RexNode> conjuncts) {
        Map<Long, List<Side>> pairs = new HashMap<>();
        List<RexNode> others = new ArrayList<>();
        for (RexNode conjunct : conjuncts) {
            if (!takeEqual(conjunct, pairs)) {
                others.add(conjunct);
            }
        }
        double share = estimator.selectivity(others, this::column);
        for (List<Side> sides : pairs.values()) {
            share *= keyShare(sides.get(0), sides.get(1));
        }
        return share;
    }

    private boolean takeEqual(RexNode conjunct, Map<Long, List<Side>> pairs) {
        if (!conjunct.isA(SqlKind.EQUALS)
                || !(((RexCall) conjunct).getOperands().get(0) instanceof RexInputRef a)
                || !(((RexCall) conjunct).getOperands().get(1) instanceof RexInputRef b)
                || input(a.getIndex()) == input(b.getIndex())) {
            return false;
        }
        int inputA = input(a.getIndex());
        int inputB = input(b.getIndex());
        RexInputRef first = inputA < inputB ? a : b;
        RexInputRef second = inputA < inputB ? b : a;
        long pair = (long) Math.min(inputA, inputB) << Integer.SIZE | Math.max(inputA, inputB);
        List<Side> sides = pairs.computeIfAbsent(
                pair,
                key -> List.of(
                        new Side(Math.min(inputA, inputB), new ArrayList<>()),
                        new Side(Math.max(inputA, inputB), new ArrayList<>())));
        sides.get(0).columns().add(key(first.getIndex()));
        sides.get(1).columns().add(key(second.getIndex()));
        return true;
    }

    private double keyShare(Side a, Side b) {
        double distinctA = distinct(a);
        double distinctB = distinct(b);
        boolean knownA = a.columns().stream().anyMatch(ColumnEstimate::isKnown);
        boolean knownB = b.columns().stream().anyMatch(ColumnEstimate::isKnown);
        if (knownA == knownB) {
            return 1 / (knownA ? Math.max(distinctA, distinctB) : Math.min(distinctA, distinctB));
        }
        return 1 / (knownA ? distinctA : distinctB);
    }

    /** An input has no more different keys than it once had rows; a guess is that already. */
    private double distinct(Side side) {
        double product = 1;
        double largest = 1;
        for (ColumnEstimate column : side.columns()) {
            product *= column.distinct();
            largest = Math.max(largest, column.distinct());
        }
        double most = Math.max(largest, estimator.rows(inputs.get(side.input())));
        return Math.min(product, most);
    }

    /** A guess gives way to what equal columns tell; what statistics say stays. */
    private ColumnEstimate key(int index) {
        ColumnEstimate column = column(index);
        double least = fewest.getOrDefault(index, column.distinct());
        return column.isKnown() || column.distinct() <= least ? column : ColumnEstimate.guess(least);
    }

    private int input(int column) {
        int input = inputs.size() - 1;
        while (firstColumns.get(input) > column) {
            input--;
        }
        return input;
    }

    private ColumnEstimate column(int column) {
        int input = input(column);
        return estimator.column(inputs.get(input), column - firstColumns.get(input));
    }
}
