package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.AggregateFunction;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.WindowCompute;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** What counts, orders and limits rows does so for each value of an {@link Unnesting}'s domain. */
final class UnnestedRows {
    private final RelNode domain;
    private final int width;
    private final AnalysisContext context;
    private final RexFactory rex;
    private final Position position;

    UnnestedRows(RelNode domain, AnalysisContext context, Position position) {
        this.domain = domain;
        this.width = Rels.columns(domain);
        this.context = context;
        this.rex = context.rex();
        this.position = position;
    }

    static void addRange(List<Integer> places, int first, int count) {
        for (int i = 0; i < count; i++) {
            places.add(first + i);
        }
    }

    /** Adds the domain's columns, which stand in the input from a place on. */
    void addDomain(RelNode input, int first, List<RexNode> expressions, List<String> names) {
        for (int i = 0; i < width; i++) {
            expressions.add(Rels.column(input, first + i));
            names.add("_d" + i);
        }
    }

    RelDataType longer(RelDataType rowType) {
        List<Field> fields = new ArrayList<>(EngineTypes.schema(rowType).fields());
        for (Field field : EngineTypes.schema(domain.getRowType()).fields()) {
            fields.add(new Field("_d" + fields.size(), field.type()));
        }
        return rex.types().row(new Schema(fields));
    }

    /** Moves the domain's columns behind those that a node has added. @param columns in front of the domain's */
    RelNode behind(RelNode node, int columns, int added) {
        List<Integer> order = new ArrayList<>();
        addRange(order, 0, columns);
        addRange(order, added, Rels.columns(node) - added);
        addRange(order, columns, width);
        return Rels.select(node, order);
    }

    /** Conditions of a join of two nodes for the same values. */
    List<RexNode> sameValues(RelNode left, int leftFirst, RelNode right, int rightFirst) {
        List<RexNode> conditions = new ArrayList<>();
        int start = Rels.columns(left);
        for (int i = 0; i < width; i++) {
            RexNode value = Rels.column(left, leftFirst + i);
            int there = start + rightFirst + i;
            RexNode other = rex.input(
                    there, EngineType.of(Rels.column(right, rightFirst + i).getType()));
            conditions.add(rex.same(value, other));
        }
        return conditions;
    }

    /** @param input the aggregate's, unnested */
    RelNode aggregate(LogicalAggregate aggregate, RelNode input) {
        List<RexNode> values = new ArrayList<>();
        addDomain(input, Rels.columns(aggregate.getInput()), values, new ArrayList<>());
        RelNode grouped = KeyedAggregate.of(aggregate, input, values);
        return aggregate.getGroupCount() == 0 ? withEmpty(aggregate, grouped) : grouped;
    }

    /** An aggregate without keys has its row also for values without rows. */
    private RelNode withEmpty(LogicalAggregate aggregate, RelNode grouped) {
        int calls = aggregate.getAggCallList().size();
        RelNode marked = Rels.append(grouped, List.of(rex.builder().makeLiteral(true)));
        RelNode joined = Rels.join(domain, marked, sameValues(domain, 0, marked, calls), JoinRelType.LEFT);
        RexNode missing = rex.isNull(Rels.column(joined, Rels.columns(joined) - 1));
        List<RexNode> expressions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            AggregateCall call = aggregate.getAggCallList().get(i);
            RexNode value = Rels.column(joined, width + i);
            DataType type = EngineType.of(call.getType());
            boolean counts = ((AggregateFunction) call.getAggregation()).countsRows() && type.equals(DataType.BIGINT);
            expressions.add(counts ? rex.caseOf(List.of(missing, rex.constant(0L, type), value), type) : value);
            names.add("_a" + i);
        }
        addDomain(joined, 0, expressions, names);
        return Rels.project(joined, expressions, names);
    }

    /** Order alone means nothing in a subquery; a limit counts for each value of the domain. */
    RelNode sort(LogicalSort sort, RelNode input) {
        if (sort.fetch == null && sort.offset == null) {
            return input;
        }
        int columns = Rels.columns(sort);
        RelNode numbered = window(
                input, columns, "row_number", Rels.sortKeys(sort.getCollation().getFieldCollations()));
        RexNode number = Rels.column(numbered, columns + width);
        long offset = Rels.number(sort.offset, 0);
        long fetch = Rels.number(sort.fetch, Long.MAX_VALUE - offset);
        List<RexNode> conditions = List.of(
                context.call(">", position, List.of(number, rex.constant(offset, DataType.BIGINT))),
                context.call("<=", position, List.of(number, rex.constant(offset + fetch, DataType.BIGINT))));
        return Ordering.cut(Rels.filter(numbered, conditions), columns + width);
    }

    private RelNode window(RelNode input, int columns, String function, List<SortKey> order) {
        List<Integer> partition = new ArrayList<>();
        addRange(partition, columns, width);
        return WindowedRows.with(function, input, partition, order, context, position);
    }

    /** Windows never reach over two values of the domain. */
    RelNode window(WindowCompute window, RelNode input) {
        int columns = Rels.columns(window.getInput());
        List<Integer> partition = new ArrayList<>(window.partition());
        addRange(partition, columns, width);
        return behind(WindowCompute.create(input, partition, window.order(), window.calls()), columns, columns + width);
    }

    /** At most one row for each value of the domain, or an error; none where there is none. */
    RelNode oneRow(RelNode input) {
        int columns = Rels.columns(input) - width;
        RelNode counted = window(input, columns, "count", List.of());
        RexNode count = Rels.column(counted, columns + width);
        RexNode checked = context.call("sq_count_check", position, List.of(count));
        // Asked for by a condition: a column that nobody reads would not be computed.
        RexNode one = context.call(">", position, List.of(checked, rex.constant(0L, DataType.BIGINT)));
        return Ordering.cut(Rels.filter(counted, List.of(one)), columns + width);
    }
}
