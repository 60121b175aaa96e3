package io.honeyflow.planner.cost;

import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.TableStatistics;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.Statistics;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.planner.cost.ColumnEstimate.Known;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.GroupingExpand;
import io.honeyflow.planner.logical.InlineRows;
import io.honeyflow.planner.logical.OneRow;
import io.honeyflow.planner.logical.SubqueryJoin;
import io.honeyflow.planner.logical.TableFunctionApply;
import io.honeyflow.planner.logical.TableRead;
import io.honeyflow.planner.logical.TimeWindow;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Estimates rows. One instance serves one statement; it remembers what it has estimated. */
public final class RowEstimator {
    private static final double UNKNOWN_ROWS = 1_000_000;
    private static final double BYTES_A_ROW = 100;
    private static final double ROWS_OF_A_TABLE_FUNCTION = 5;
    private static final double TEXT_BYTES = 24;
    private static final double NESTED_BYTES = 64;

    private final Statistics statistics;
    private final Selectivity selectivity = new Selectivity(this);
    private final Map<TableHandle, TableStatistics> tables = new HashMap<>();
    private final IdentityHashMap<RelNode, Double> rows = new IdentityHashMap<>();
    private final IdentityHashMap<RelNode, Map<Integer, ColumnEstimate>> columns = new IdentityHashMap<>();

    public RowEstimator(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Rows of a node, at least one. */
    public double rows(RelNode node) {
        Double known = rows.get(node);
        if (known == null) {
            known = Math.max(1, computeRows(node));
            rows.put(node, known);
        }
        return known;
    }

    /** Bytes of a node's rows in memory. */
    public double bytes(RelNode node) {
        double width = 0;
        for (Field field : EngineTypes.schema(node.getRowType()).fields()) {
            width += width(field.type());
        }
        return rows(node) * Math.max(1, width);
    }

    private static double width(DataType type) {
        return switch (type.kind()) {
            case STRING, VARCHAR, CHAR, BINARY -> TEXT_BYTES;
            case ARRAY, MAP, STRUCT, UNION -> NESTED_BYTES;
            default -> Long.BYTES;
        };
    }

    /** The share of a node's rows for which the conjuncts hold, 0 to 1. */
    public double selectivity(RelNode input, List<RexNode> conjuncts) {
        return selectivity.of(input, conjuncts);
    }

    /**
     * The share of all combinations of some inputs' rows for which conditions hold. Several equal columns of the same
     * two inputs are taken together: an input can't have more different keys than rows.
     *
     * @param firstColumns where each input's columns begin in the conditions
     */
    double shareOfPairs(List<RelNode> inputs, List<Integer> firstColumns, List<RexNode> conjuncts) {
        return keyShare(inputs, firstColumns, conjuncts).of(conjuncts);
    }

    /** The same for parts of the conditions, where all of them hold in the end. */
    public KeyShare keyShare(List<RelNode> inputs, List<Integer> firstColumns, List<RexNode> conjuncts) {
        return new KeyShare(this, inputs, firstColumns, conjuncts);
    }

    double selectivity(List<RexNode> conjuncts, IntFunction<ColumnEstimate> estimates) {
        return selectivity.of(conjuncts, estimates);
    }

    private double computeRows(RelNode node) {
        return switch (node) {
            case TableRead read -> tableRows(read.handle());
            case InlineRows inline -> inline.rows().size();
            case OneRow one -> 1;
            case LogicalFilter filter ->
                rows(filter.getInput())
                        * selectivity.of(filter.getInput(), RelOptUtil.conjunctions(filter.getCondition()));
            case LogicalAggregate aggregate -> groups(aggregate);
            case LogicalJoin join -> joinRows(join);
            case SubqueryJoin join -> subqueryRows(join);
            case LogicalSort sort -> limited(sort);
            case LogicalUnion union ->
                union.getInputs().stream().mapToDouble(this::rows).sum();
            case GroupingExpand expand ->
                rows(expand.getInput()) * expand.projections().size();
            case TableFunctionApply apply -> rows(apply.getInput()) * ROWS_OF_A_TABLE_FUNCTION;
            case TimeWindow window ->
                rows(window.getInput()) * Math.max(1, window.sizeMillis() / (double) window.slideMillis());
            default -> rows(node.getInput(0));
        };
    }

    private TableStatistics statistics(TableHandle table) {
        return tables.computeIfAbsent(table, statistics::of);
    }

    private double tableRows(TableHandle table) {
        TableStatistics known = statistics(table);
        if (known.rows() >= 0) {
            return known.rows();
        }
        return known.bytes() >= 0 ? known.bytes() / BYTES_A_ROW : UNKNOWN_ROWS;
    }

    private double limited(LogicalSort sort) {
        double input = rows(sort.getInput());
        return sort.fetch == null
                ? input
                : Math.min(input, RexLiteral.bigDecimalValue(sort.fetch).doubleValue());
    }

    private double groups(LogicalAggregate aggregate) {
        double input = rows(aggregate.getInput());
        return groups(aggregate.getInput(), aggregate.getGroupSet().asList(), input);
    }

    /** How many different values the columns have together. */
    private double groups(RelNode input, List<Integer> keys, double most) {
        double groups = 1;
        for (int key : keys) {
            ColumnEstimate column = column(input, key);
            groups *= column.isKnown() ? column.distinct() : Math.sqrt(most);
        }
        return Math.min(groups, most);
    }

    private double joinRows(LogicalJoin join) {
        double left = rows(join.getLeft());
        double right = rows(join.getRight());
        List<Integer> firsts = List.of(0, join.getLeft().getRowType().getFieldCount());
        double pairs =
                left * right * shareOfPairs(join.getInputs(), firsts, RelOptUtil.conjunctions(join.getCondition()));
        JoinRelType type = join.getJoinType();
        double least = Math.max(type.generatesNullsOnRight() ? left : 0, type.generatesNullsOnLeft() ? right : 0);
        return Math.max(pairs, least);
    }

    private double subqueryRows(SubqueryJoin join) {
        double left = rows(join.getLeft());
        if (join.marks()) {
            return left;
        }
        double right = rows(join.getRight());
        List<Integer> firsts = List.of(0, join.getLeft().getRowType().getFieldCount());
        double matches = Math.min(1, right * shareOfPairs(join.getInputs(), firsts, join.conditions()));
        double kept = join.type() == JoinType.SEMI ? matches : 1 - matches;
        return left * Math.max(kept, 0.05);
    }

    /** What is expected of a node's column. */
    ColumnEstimate column(RelNode node, int index) {
        Map<Integer, ColumnEstimate> known = columns.computeIfAbsent(node, key -> new HashMap<>());
        ColumnEstimate estimate = known.get(index);
        if (estimate == null) {
            estimate = computeColumn(node, index);
            known.put(index, estimate);
        }
        return estimate;
    }

    private ColumnEstimate computeColumn(RelNode node, int index) {
        return switch (node) {
            case TableRead read -> tableColumn(read, index);
            case LogicalProject project -> {
                RexNode source = project.getProjects().get(index);
                yield source instanceof RexInputRef reference
                        ? column(project.getInput(), reference.getIndex())
                        : computed(project, source);
            }
            case LogicalJoin join -> {
                int left = join.getLeft().getRowType().getFieldCount();
                ColumnEstimate side =
                        index < left ? column(join.getLeft(), index) : column(join.getRight(), index - left);
                yield side.atMost(rows(node));
            }
            case SubqueryJoin join -> passed(join.getLeft(), index, node);
            case LogicalAggregate aggregate ->
                index < aggregate.getGroupCount()
                        ? column(aggregate.getInput(), aggregate.getGroupSet().nth(index))
                                .atMost(rows(node))
                        : ColumnEstimate.guess(rows(node));
            case LogicalUnion union -> {
                double distinct = 0;
                boolean allKnown = true;
                for (RelNode input : union.getInputs()) {
                    ColumnEstimate part = column(input, index);
                    distinct = Math.max(distinct, part.distinct());
                    allKnown &= part.isKnown();
                }
                yield new ColumnEstimate(distinct, allKnown ? Known.FROM_STATISTICS : Known.GUESSED, 0, null, null);
            }
            case GroupingExpand expand -> ColumnEstimate.guess(Math.sqrt(rows(node)));
            default ->
                node.getInputs().isEmpty() ? ColumnEstimate.guess(rows(node)) : passed(node.getInput(0), index, node);
        };
    }

    private ColumnEstimate passed(RelNode input, int index, RelNode node) {
        return index < input.getRowType().getFieldCount()
                ? column(input, index).atMost(rows(node))
                : ColumnEstimate.guess(rows(node));
    }

    private ColumnEstimate computed(LogicalProject project, RexNode expression) {
        List<Integer> sources = RelOptUtil.InputFinder.bits(expression).asList();
        double rows = rows(project);
        if (sources.isEmpty()) {
            return new ColumnEstimate(1, Known.FROM_STATISTICS, 0, null, null);
        }
        if (sources.size() == 1) {
            ColumnEstimate source = column(project.getInput(), sources.get(0));
            return new ColumnEstimate(source.distinct(), source.known(), source.nulls(), null, null);
        }
        return ColumnEstimate.guess(rows);
    }

    private ColumnEstimate tableColumn(TableRead read, int index) {
        TableStatistics table = statistics(read.handle());
        double tableRows = rows(read);
        String name = read.handle().scanSchema().name(read.columns().get(index)).toLowerCase(Locale.ROOT);
        ColumnStatistics column = table.columns().get(name);
        if (column == null || column.distinct() < 0) {
            return ColumnEstimate.guess(tableRows);
        }
        double nulls = column.nulls() < 0 ? 0 : Math.min(1, column.nulls() / tableRows);
        return new ColumnEstimate(
                Math.max(1, Math.min(column.distinct(), tableRows)),
                Known.FROM_STATISTICS,
                nulls,
                number(column.min()),
                number(column.max()));
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
