package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.AggregateFunction;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.GroupingExpand;
import io.honeyflow.planner.logical.InlineRows;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query.Select.Grouping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * GROUP BY: the rows become groups, and expressions above them may name the groups' keys and aggregates only. With
 * grouping sets each row stands once for each set, the keys outside the set null, beside the set's number.
 */
final class GroupAnalyzer {
    private final ExpressionAnalyzer.Place rows;
    private final AnalysisContext context;
    private final List<RexNode> keys = new ArrayList<>();
    private final @Nullable Grouping grouping;

    /** @param grouping null for aggregates without keys */
    GroupAnalyzer(ExpressionAnalyzer.Place rows, @Nullable Grouping grouping) {
        this.rows = rows;
        this.context = rows.context();
        this.grouping = grouping;
    }

    /** An aggregate as it is computed: arguments as places of the grouped plan. */
    private record Call(ResolvedFunction function, List<Integer> arguments, boolean distinct) {}

    /**
     * @param items for aliases and places that keys may be
     * @param above all expressions over the groups
     * @return where expressions above stand
     */
    ExpressionAnalyzer.Place group(List<SelectItem> items, List<Expr> above) {
        if (grouping != null) {
            keys(grouping, items);
        }
        List<Expr> aggregates = Expressions.outermost(above, e -> Expressions.isAggregate(e, context));
        List<List<RexNode>> arguments = new ArrayList<>();
        for (Expr aggregate : aggregates) {
            arguments.add(rows.analyzer().analyze(((Expr.Call) aggregate).arguments()));
        }
        List<Call> calls = new ArrayList<>();
        List<Integer> callOf = new ArrayList<>();
        PlanBuilder builder = rows.builder();
        addWindowEnd();
        List<Integer> keyPlaces = builder.places(keys);
        for (int i = 0; i < aggregates.size(); i++) {
            Call call = call((Expr.Call) aggregates.get(i), arguments.get(i));
            int known = calls.indexOf(call);
            if (known < 0) {
                known = calls.size();
                calls.add(call);
            }
            callOf.add(known);
        }
        List<List<Integer>> sets = grouping == null ? null : grouping.sets();
        RelNode input = sets == null
                ? arranged(builder.node(), keyPlaces, calls)
                : expanded(sets, builder.node(), keyPlaces, calls);
        int keyCount = keys.size() + (sets == null ? 0 : 1);
        boolean total = sets != null && sets.stream().anyMatch(List::isEmpty);
        RelNode grouped = total
                ? aggregate(withTotal(input), keyCount, calls, Rels.columns(input))
                : aggregate(input, keyCount, calls, -1);
        return above(grouped, aggregates, callOf, keyCount);
    }

    private void keys(Grouping written, List<SelectItem> items) {
        Aliases aliases = Aliases.of(Aliases.Rule.LAST, items);
        for (Expr key : written.keys()) {
            Expr meant = byPosition(key, items);
            if (Expressions.needsGroups(meant, context, rows.scope())) {
                throw new SqlException(
                        ErrorCode.SEMANTIC, "GROUP BY can't hold an aggregate or a window function", key.position());
            }
            keys.add(rows.analyzer(aliases).analyze(meant));
        }
    }

    private Expr byPosition(Expr key, List<SelectItem> items) {
        if (!(key instanceof Expr.Literal literal)
                || !(literal.value() instanceof Integer number)
                || !context.positions(AnalyzeOptions.GROUP_BY_POSITION)) {
            return key;
        }
        if (number < 1 || number > items.size()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "GROUP BY " + number + ": expected a place from 1 to " + items.size(),
                    key.position());
        }
        SelectItem item = items.get(number - 1);
        return item.expression() == null ? new Expr.Name(key.position(), List.of(item.name())) : item.expression();
    }

    /** A stream's groups end with their window: its end is a key where its start is one. */
    private void addWindowEnd() {
        RelNode node = rows.builder().node();
        if (StreamTraits.bounded(node) || grouping != null && grouping.sets() != null) {
            return;
        }
        boolean byStart = keys.stream()
                .anyMatch(k -> k instanceof RexInputRef r && StreamTraits.isWindowStart(node, r.getIndex()));
        boolean byEnd =
                keys.stream().anyMatch(k -> k instanceof RexInputRef r && StreamTraits.isWindowEnd(node, r.getIndex()));
        if (byStart && !byEnd) {
            IntStream.range(0, Rels.columns(node))
                    .filter(column -> StreamTraits.isWindowEnd(node, column))
                    .findFirst()
                    .ifPresent(column -> keys.add(Rels.column(node, column)));
        }
    }

    private Call call(Expr.Call aggregate, List<RexNode> arguments) {
        String name = aggregate.name().toLowerCase(Locale.ROOT);
        if (arguments.isEmpty() && name.equals("count") && aggregate.quantifier() != Expr.Call.Quantifier.STAR) {
            throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "count expects arguments or *", aggregate.position());
        }
        ResolvedFunction function = context.resolve(name, arguments, aggregate.position());
        List<RexNode> cast = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            cast.add(context.rex()
                    .cast(arguments.get(i), function.argumentTypes().get(i)));
        }
        return new Call(function, rows.builder().places(cast), aggregate.quantifier() == Expr.Call.Quantifier.DISTINCT);
    }

    private static RelNode arranged(RelNode node, List<Integer> keyPlaces, List<Call> calls) {
        List<Integer> order = new ArrayList<>(keyPlaces);
        calls.forEach(call -> order.addAll(call.arguments()));
        return order.isEmpty() ? node : Rels.select(node, order);
    }

    /** Keys (null outside a set), the set's number, then the aggregates' arguments. */
    private RelNode expanded(List<List<Integer>> sets, RelNode node, List<Integer> keyPlaces, List<Call> calls) {
        List<List<RexNode>> projections = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (List<Integer> set : sets) {
            List<RexNode> projection = new ArrayList<>();
            long number = 0;
            for (int i = 0; i < keyPlaces.size(); i++) {
                RexNode key = Rels.column(node, keyPlaces.get(i));
                boolean inside = set.contains(i);
                projection.add(inside ? key : context.rex().constant(null, EngineType.of(key.getType())));
                number = number * 2 + (inside ? 0 : 1);
            }
            projection.add(context.rex().constant(number, DataType.BIGINT));
            calls.forEach(call -> call.arguments().forEach(place -> projection.add(Rels.column(node, place))));
            projections.add(projection);
        }
        for (RexNode column : projections.get(0)) {
            fields.add(new Field("_g" + fields.size(), EngineType.of(column.getType())));
        }
        EngineTypes types = (EngineTypes) node.getCluster().getTypeFactory();
        return GroupingExpand.create(node, projections, types.row(new Schema(fields)));
    }

    /**
     * The empty set has its row also of no rows: one row of nulls stands for it, which a last column tells from the rows
     * that count. Source: Hive's GroupByOperator.shouldEmitSummaryRow.
     */
    private RelNode withTotal(RelNode expanded) {
        RelNode flagged = Rels.append(expanded, List.of(context.rex().constant(true, DataType.BOOLEAN)));
        Schema schema = EngineTypes.schema(flagged.getRowType());
        List<@Nullable Object> row = new ArrayList<>(Collections.nCopies(schema.size(), null));
        row.set(keys.size(), (1L << keys.size()) - 1);
        row.set(schema.size() - 1, false);
        RelNode seed = InlineRows.create(flagged.getCluster(), schema, List.of(row));
        return LogicalUnion.create(List.of(flagged, seed), true);
    }

    /** @param counted the column that tells which rows count(*) counts, or -1; others pass over a row of nulls anyway */
    private static RelNode aggregate(RelNode input, int keyCount, List<Call> calls, int counted) {
        List<AggregateCall> aggregateCalls = new ArrayList<>();
        int place = keyCount;
        for (Call call : calls) {
            List<Integer> arguments = IntStream.range(
                            place, place + call.arguments().size())
                    .boxed()
                    .toList();
            place += arguments.size();
            aggregateCalls.add(AggregateCall.create(
                    new AggregateFunction(call.function()),
                    call.distinct(),
                    false,
                    false,
                    List.of(),
                    arguments,
                    arguments.isEmpty() ? counted : -1,
                    null,
                    RelCollations.EMPTY,
                    ((EngineTypes) input.getCluster().getTypeFactory())
                            .of(call.function().resultType()),
                    "_a" + aggregateCalls.size()));
        }
        return LogicalAggregate.create(input, List.of(), ImmutableBitSet.range(keyCount), null, aggregateCalls);
    }

    private ExpressionAnalyzer.Place above(RelNode grouped, List<Expr> aggregates, List<Integer> callOf, int keyCount) {
        Substitutions substitutions = new Substitutions();
        substitutions.group();
        for (int i = 0; i < keys.size(); i++) {
            substitutions.addKey(keys.get(i), Rels.column(grouped, i));
        }
        for (int i = 0; i < aggregates.size(); i++) {
            substitutions.compute(aggregates.get(i), Rels.column(grouped, keyCount + callOf.get(i)));
        }
        return new ExpressionAnalyzer.Place(
                context, rows.scope(), new PlanBuilder(grouped), substitutions, rows.queries());
    }

    /** Gives {@code grouping(..)} and {@code grouping__id} their meaning above the groups. */
    void computeGrouping(List<Expr> above, ExpressionAnalyzer.Place groups) {
        for (Expr expression : Expressions.outermost(above, e -> Expressions.isGrouping(e, rows.scope()))) {
            groups.substitutions().compute(expression, groupingValue(expression, groups));
        }
    }

    private RexNode groupingValue(Expr expression, ExpressionAnalyzer.Place groups) {
        if (grouping == null || grouping.sets() == null) {
            return context.rex().constant(0L, DataType.BIGINT);
        }
        RexNode number = Rels.column(groups.builder().node(), keys.size());
        if (!(expression instanceof Expr.Call call)) {
            return number;
        }
        RexNode value = null;
        for (Expr argument : call.arguments()) {
            RexNode bit = bit(argument, number);
            value = value == null
                    ? bit
                    : context.call(
                            "+",
                            call.position(),
                            List.of(
                                    context.call(
                                            "*",
                                            call.position(),
                                            List.of(value, context.rex().constant(2L, DataType.BIGINT))),
                                    bit));
        }
        if (value == null) {
            throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "grouping expects keys of GROUP BY", call.position());
        }
        return value;
    }

    private RexNode bit(Expr argument, RexNode number) {
        int place = keys.indexOf(rows.analyzer().analyze(argument));
        if (place < 0) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "grouping: '" + argument + "' is no key of GROUP BY", argument.position());
        }
        long weight = 1L << (keys.size() - 1 - place);
        RexNode shifted = context.call(
                "div", argument.position(), List.of(number, context.rex().constant(weight, DataType.BIGINT)));
        return context.call(
                "%", argument.position(), List.of(shifted, context.rex().constant(2L, DataType.BIGINT)));
    }
}
