package io.honeyflow.planner.logical;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.SortKey.Direction;
import io.honeyflow.api.plan.SortKey.NullOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/** Makes logical nodes, and none where it would change nothing. */
public final class Rels {
    private Rels() {}

    public static RexFactory rex(RelNode node) {
        return rex(node.getCluster());
    }

    public static RexFactory rex(RelOptCluster cluster) {
        return new RexFactory(cluster.getRexBuilder());
    }

    public static int columns(RelNode node) {
        return node.getRowType().getFieldCount();
    }

    public static RelNode filter(RelNode input, List<RexNode> conjuncts) {
        List<RexNode> distinct =
                conjuncts.stream().distinct().filter(c -> !c.isAlwaysTrue()).toList();
        return distinct.isEmpty()
                ? input
                : LogicalFilter.create(input, rex(input).and(distinct));
    }

    /** Whether the rows have an order. */
    public static boolean isSorted(RelNode node) {
        return switch (node) {
            case LogicalSort sort -> !sort.getCollation().getFieldCollations().isEmpty() || isSorted(sort.getInput());
            case LogicalProject project -> isSorted(project.getInput());
            default -> false;
        };
    }

    public static RelNode project(RelNode input, List<RexNode> expressions, List<String> names) {
        return LogicalProject.create(input, List.of(), expressions, EngineTypes.unique(names), Set.of());
    }

    /** Some of the columns, in that order. */
    public static RelNode select(RelNode input, List<Integer> places) {
        if (places.size() == columns(input) && isIdentity(places)) {
            return input;
        }
        List<RexNode> expressions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int place : places) {
            expressions.add(column(input, place));
            names.add(input.getRowType().getFieldNames().get(place));
        }
        return project(input, expressions, names);
    }

    /** All of the columns, and more behind them. */
    public static RelNode append(RelNode input, List<RexNode> more) {
        if (more.isEmpty()) {
            return input;
        }
        List<RexNode> expressions = columnRefs(input);
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        for (RexNode expression : more) {
            names.add("_e" + expressions.size());
            expressions.add(expression);
        }
        return project(input, expressions, names);
    }

    public static LogicalJoin join(RelNode left, RelNode right, List<RexNode> conjuncts, JoinRelType type) {
        return LogicalJoin.create(left, right, List.of(), rex(left).and(conjuncts), Set.of(), type);
    }

    public static RexNode column(RelNode node, int place) {
        return new RexInputRef(
                place, node.getRowType().getFieldList().get(place).getType());
    }

    public static List<RexNode> columnRefs(RelNode node) {
        List<RexNode> references = new ArrayList<>();
        for (RelDataTypeField field : node.getRowType().getFieldList()) {
            references.add(new RexInputRef(field.getIndex(), field.getType()));
        }
        return references;
    }

    /** The expression with each column replaced. @param replacements by place */
    public static RexNode replaceColumns(RexNode expression, List<? extends RexNode> replacements) {
        return expression.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                return replacements.get(reference.getIndex());
            }

            @Override
            public RexNode visitCall(RexCall call) {
                RexCall replaced = (RexCall) super.visitCall(call);
                List<RexNode> flat = RexUtil.flatten(replaced.getOperands(), replaced.getOperator());
                return flat.size() == replaced.getOperands().size()
                        ? replaced
                        : replaced.clone(replaced.getType(), flat);
            }
        });
    }

    /** The expression over other places. @param places by old place */
    public static RexNode moveColumns(RexNode expression, IntUnaryOperator places) {
        return expression.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                int place = places.applyAsInt(reference.getIndex());
                return place == reference.getIndex() ? reference : new RexInputRef(place, reference.getType());
            }
        });
    }

    /** What rows are sorted by. */
    public static List<SortKey> sortKeys(List<RelFieldCollation> collations) {
        List<SortKey> keys = new ArrayList<>();
        for (RelFieldCollation collation : collations) {
            keys.add(new SortKey(
                    collation.getFieldIndex(),
                    collation.getDirection().isDescending() ? Direction.DESCENDING : Direction.ASCENDING,
                    collation.nullDirection == NullDirection.FIRST ? NullOrder.FIRST : NullOrder.LAST));
        }
        return keys;
    }

    /** The rows of a limit or an offset. @param otherwise where there is none */
    public static long number(@Nullable RexNode rows, long otherwise) {
        return rows == null ? otherwise : RexLiteral.bigDecimalValue(rows).longValueExact();
    }

    private static boolean isIdentity(List<Integer> places) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) != i) {
                return false;
            }
        }
        return true;
    }
}
