package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.SubqueryJoin;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Query.SetOperation.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** UNION, INTERSECT and EXCEPT. Two nulls are the same row. */
final class SetOperations {
    private final QueryAnalyzer queries;
    private final RexFactory rex;
    private final @Nullable Scope outer;

    SetOperations(QueryAnalyzer queries, @Nullable Scope outer) {
        this.queries = queries;
        this.rex = queries.context().rex();
        this.outer = outer;
    }

    Planned analyze(Query.SetOperation operation) {
        Planned left = queries.query(operation.left(), outer);
        Planned right = queries.query(operation.right(), outer);
        List<DataType> types = commonTypes(left, right, operation);
        RelNode a = cast(left, types);
        RelNode b = cast(right, types);
        boolean all = operation.quantity() == Quantity.ALL;
        RelNode node = switch (operation.kind()) {
            case UNION -> all ? union(a, b) : distinct(union(a, b));
            case INTERSECT -> all ? matched(a, b, JoinType.SEMI, operation) : met(a, b, JoinType.SEMI);
            case EXCEPT -> all ? matched(a, b, JoinType.ANTI, operation) : met(a, b, JoinType.ANTI);
        };
        return new Planned(node, left.names());
    }

    private RelNode met(RelNode a, RelNode b, JoinType type) {
        return SubqueryJoin.create(distinct(a), b, type, sameRow(a));
    }

    /** Equal rows are numbered on both sides: the n-th of one side meets the n-th of the other. */
    private RelNode matched(RelNode a, RelNode b, JoinType type, Query.SetOperation operation) {
        RelNode left = numbered(a, operation);
        RelNode joined = SubqueryJoin.create(left, numbered(b, operation), type, sameRow(left));
        return Ordering.cut(joined, Rels.columns(a));
    }

    private RelNode numbered(RelNode node, Query.SetOperation operation) {
        List<Integer> all = IntStream.range(0, Rels.columns(node)).boxed().toList();
        return WindowedRows.with("row_number", node, all, List.of(), queries.context(), operation.position());
    }

    static RelNode distinct(RelNode node) {
        return LogicalAggregate.create(node, List.of(), ImmutableBitSet.range(Rels.columns(node)), null, List.of());
    }

    /** A union of unions is one. */
    private static RelNode union(RelNode a, RelNode b) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : List.of(a, b)) {
            if (input instanceof LogicalUnion union) {
                inputs.addAll(union.getInputs());
            } else {
                inputs.add(input);
            }
        }
        return LogicalUnion.create(inputs, true);
    }

    private List<RexNode> sameRow(RelNode left) {
        List<RexNode> conditions = new ArrayList<>();
        int columns = Rels.columns(left);
        for (RexNode column : Rels.columnRefs(left)) {
            conditions.add(rex.same(column, RexUtil.shift(column, columns)));
        }
        return conditions;
    }

    private static List<DataType> commonTypes(Planned left, Planned right, Query.SetOperation operation) {
        List<DataType> a = left.schema().types();
        List<DataType> b = right.schema().types();
        if (a.size() != b.size()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    operation.kind() + ": expected as many columns on the right as on the left, " + a.size()
                            + ", found " + b.size(),
                    operation.position());
        }
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            int column = i;
            types.add(CommonType.forUnion(List.of(a.get(i), b.get(i)))
                    .orElseThrow(() -> new SqlException(
                            ErrorCode.WRONG_ARGUMENTS,
                            operation.kind() + ": column " + (column + 1) + " is " + a.get(column) + " on the left and "
                                    + b.get(column) + " on the right, which have no common type",
                            operation.position())));
        }
        return types;
    }

    private RelNode cast(Planned planned, List<DataType> types) {
        if (EngineTypes.schema(planned.node().getRowType()).types().equals(types)) {
            return planned.node();
        }
        List<RexNode> columns = Rels.columnRefs(planned.node());
        List<RexNode> cast = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            cast.add(rex.cast(columns.get(i), types.get(i)));
        }
        return Rels.project(planned.node(), cast, planned.names());
    }
}
