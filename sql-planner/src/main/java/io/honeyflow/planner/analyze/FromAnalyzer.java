package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode.Unnest.Outer;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.SubqueryJoin;
import io.honeyflow.planner.logical.TableFunctionApply;
import io.honeyflow.planner.logical.TimeWindow;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** What stands in FROM: tables, subqueries, joins, lateral views and windows of time. */
final class FromAnalyzer {
    private static final Set<String> IDENTITIES =
            Set.of("noop", "noopwithmap", "noopstreaming", "noopwithmapstreaming");

    private final QueryAnalyzer queries;
    private final AnalysisContext context;
    private final @Nullable Scope outer;
    private final @Nullable Source shared;

    FromAnalyzer(QueryAnalyzer queries, @Nullable Scope outer) {
        this(queries, outer, null);
    }

    /** @param shared what the branches of a multi-insert read, or null */
    FromAnalyzer(QueryAnalyzer queries, @Nullable Scope outer, @Nullable Source shared) {
        this.queries = queries;
        this.context = queries.context();
        this.outer = outer;
        this.shared = shared;
    }

    Source analyze(Relation relation) {
        return switch (relation) {
            case Relation.Named named -> new TableAnalyzer(queries).named(named);
            case Relation.Sampled sampled -> new SampleAnalyzer(queries, outer).sampled(sampled);
            case Relation.SampledPart sampled -> new SampleAnalyzer(queries, outer).sampled(sampled);
            case Relation.Files files -> new TableAnalyzer(queries).read(files.table());
            case Relation.SharedRows rows -> shared(rows);
            case Relation.Derived derived -> derived(derived);
            case Relation.Joined joined -> joined(joined);
            case Relation.LateralView view -> lateral(view);
            case Relation.Partitioned partitioned -> partitioned(partitioned);
            case Relation.Windowed windowed -> windowed(windowed);
        };
    }

    private Source shared(Relation.SharedRows rows) {
        if (shared == null) {
            throw new SqlException(ErrorCode.SEMANTIC, "LATERAL VIEW without FROM", rows.position());
        }
        return shared;
    }

    /** Of Hive's functions over partitions those that give their rows as they are. Source: Hive's Noop and NoopWithMap. */
    private Source partitioned(Relation.Partitioned partitioned) {
        if (!IDENTITIES.contains(partitioned.function())) {
            throw SqlException.notSupported(
                    "a table function: " + partitioned.function() + "(ON ..)", partitioned.position());
        }
        Source input = analyze(partitioned.input());
        Scope scope = new Scope(context.nextScope(), input.columns(), outer);
        PlanBuilder unused = new PlanBuilder(input.node());
        ExpressionAnalyzer analyzer =
                new ExpressionAnalyzer.Place(context, scope, unused, new Substitutions(), queries).analyzer();
        analyzer.analyze(partitioned.rows().partition());
        partitioned.rows().order().forEach(item -> analyzer.analyze(item.expression()));
        return partitioned.alias() == null ? input : input.named(partitioned.alias());
    }

    private Source derived(Relation.Derived derived) {
        Planned planned = queries.query(derived.query(), outer);
        if (!derived.columns().isEmpty()) {
            planned = TableAnalyzer.named(planned, derived.columns(), derived.alias(), derived.position());
        }
        return new Source(planned.node(), planned.columns(derived.alias()));
    }

    private Source joined(Relation.Joined joined) {
        Source left = analyze(joined.left());
        Source right = analyze(joined.right());
        int leftColumns = Rels.columns(left.node());
        List<Scope.Column> columns = left.with(right, leftColumns);
        List<RexNode> using = new ArrayList<>();
        if (!joined.using().isEmpty()) {
            columns = using(joined, left, right, using);
        }
        if (joined.kind() == Relation.JoinKind.INNER) {
            return inner(joined, left, right, columns, using);
        }
        List<RexNode> conditions = new ArrayList<>(using);
        if (joined.condition() != null) {
            conditions.addAll(on(joined.condition(), left, right, left.with(right, leftColumns)));
        }
        return switch (joined.kind()) {
            case SEMI ->
                new Source(SubqueryJoin.create(left.node(), right.node(), JoinType.SEMI, conditions), left.columns());
            case ANTI ->
                new Source(SubqueryJoin.create(left.node(), right.node(), JoinType.ANTI, conditions), left.columns());
            case LEFT -> new Source(Rels.join(left.node(), right.node(), conditions, JoinRelType.LEFT), columns);
            case RIGHT -> new Source(Rels.join(left.node(), right.node(), conditions, JoinRelType.RIGHT), columns);
            default ->
                merged(
                        joined,
                        new Source(Rels.join(left.node(), right.node(), conditions, JoinRelType.FULL), columns),
                        leftColumns);
        };
    }

    /** A full join's column of USING is the left side's, or where that is missing the right side's. */
    private Source merged(Relation.Joined joined, Source full, int leftColumns) {
        List<Scope.Column> columns = new ArrayList<>(full.columns());
        List<RexNode> values = new ArrayList<>();
        for (int i = 0; i < joined.using().size(); i++) {
            String name = joined.using().get(i);
            List<Scope.Column> right = full.columns().stream()
                    .filter(column -> column.index() >= leftColumns)
                    .toList();
            List<Scope.Column> sides = List.of(full.columns().get(i), last(right, name, "right", joined));
            RexNode value = context.call(
                    "coalesce",
                    joined.position(),
                    sides.stream()
                            .map(side -> Rels.column(full.node(), side.index()))
                            .toList());
            int place = Rels.columns(full.node()) + values.size();
            columns.replaceAll(column -> sides.contains(column) ? column.hidden() : column);
            columns.add(
                    values.size(),
                    new Scope.Column(null, null, name, place, EngineType.of(value.getType()), Scope.Visibility.PLAIN));
            values.add(value);
        }
        return new Source(Rels.append(full.node(), values), columns);
    }

    /** A condition of an inner join is one on its rows, so that it may hold subqueries. */
    private Source inner(
            Relation.Joined joined, Source left, Source right, List<Scope.Column> columns, List<RexNode> using) {
        PlanBuilder builder = new PlanBuilder(Rels.join(left.node(), right.node(), using, JoinRelType.INNER));
        if (joined.condition() != null) {
            List<Scope.Column> all = left.with(right, Rels.columns(left.node()));
            Scope scope = new Scope(context.nextScope(), all, outer);
            ExpressionAnalyzer.Place place =
                    new ExpressionAnalyzer.Place(context, scope, builder, new Substitutions(), queries);
            new ConditionAnalyzer(place, place.analyzer()).keep(joined.condition());
        }
        return new Source(builder.node(), columns);
    }

    private List<RexNode> on(Expr condition, Source left, Source right, List<Scope.Column> columns) {
        if (Expressions.hasSubquery(condition)) {
            throw SqlException.notSupported(
                    "a subquery in the condition of an outer or semi join", condition.position());
        }
        Scope scope = new Scope(context.nextScope(), columns, outer);
        PlanBuilder builder = new PlanBuilder(Rels.join(left.node(), right.node(), List.of(), JoinRelType.INNER));
        RexNode node = new ExpressionAnalyzer.Place(context, scope, builder, new Substitutions(), queries)
                .analyzer()
                .condition(condition);
        return RelOptUtil.conjunctions(node);
    }

    /**
     * The columns of USING are there once, before all others: a right join's are the right side's. Those that a USING further in has
     * put together are shown again. Source: what {@code *} gives in Hive.
     */
    private List<Scope.Column> using(Relation.Joined joined, Source left, Source right, List<RexNode> conditions) {
        int leftColumns = Rels.columns(left.node());
        List<Scope.Column> others = left.with(right, leftColumns);
        others.replaceAll(column -> column.visibility() == Scope.Visibility.QUALIFIED_ONLY
                ? column.seen(Scope.Visibility.STAR_ONLY)
                : column);
        RelNode both = Rels.join(left.node(), right.node(), List.of(), JoinRelType.INNER);
        List<Scope.Column> first = new ArrayList<>();
        for (String name : joined.using()) {
            Scope.Column a = last(left.columns(), name, "left", joined);
            Scope.Column b = last(right.columns(), name, "right", joined).moved(leftColumns);
            conditions.add(context.call(
                    "=", joined.position(), List.of(Rels.column(both, a.index()), Rels.column(both, b.index()))));
            Scope.Column shown = joined.kind() == Relation.JoinKind.RIGHT ? b : a;
            others.replaceAll(column -> column.name().equalsIgnoreCase(name) ? column.hidden() : column);
            others.removeIf(column -> column.index() == shown.index());
            first.add(shown.seen(Scope.Visibility.PLAIN));
        }
        first.addAll(others);
        return first;
    }

    /** Of several the last: Hive takes that of the table next to the join. */
    private static Scope.Column last(List<Scope.Column> columns, String name, String side, Relation.Joined joined) {
        List<Scope.Column> found = columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .toList();
        if (!found.isEmpty()) {
            return found.getLast();
        }
        List<String> known = columns.stream().map(Scope.Column::name).toList();
        throw new SqlException(
                ErrorCode.COLUMN_NOT_FOUND,
                "USING (" + name + "): expected such a column on the " + side + ", found none"
                        + NearestName.hint(name, known),
                joined.position());
    }

    private Source lateral(Relation.LateralView view) {
        Source input = analyze(view.input());
        Scope scope = new Scope(context.nextScope(), input.columns(), outer);
        PlanBuilder builder = new PlanBuilder(input.node());
        ExpressionAnalyzer expressions =
                new ExpressionAnalyzer.Place(context, scope, builder, new Substitutions(), queries).analyzer();
        List<RexNode> arguments = expressions.analyze(view.function().arguments());
        int before = Rels.columns(builder.node());
        Outer kept = view.kept() == Relation.LateralView.Kept.OUTER ? Outer.KEEP : Outer.DROP;
        TableFunctionApply apply = apply(builder.node(), view.function(), arguments, kept);
        List<Scope.Column> columns = new ArrayList<>(input.columns());
        columns.addAll(made(apply, before, view.columns(), view.alias(), view.function()));
        return new Source(apply, columns);
    }

    /** @throws SqlException FUNCTION_NOT_FOUND or SEMANTIC where the function makes no rows */
    TableFunctionApply apply(RelNode input, Expr.Call function, List<RexNode> arguments, Outer kept) {
        if (function.name().equalsIgnoreCase("stack") && !context.isUsers("stack")) {
            RexNode rows = Stack.rows(context, arguments, function.position());
            return TableFunctionApply.create(
                    input, context.resolve("inline", List.of(rows), function.position()), List.of(rows), kept);
        }
        ResolvedFunction resolved = context.resolve(function.name(), arguments, function.position());
        if (resolved.kind() != FunctionKind.TABLE) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "expected a table function such as explode, found '" + function.name() + "'",
                    function.position());
        }
        List<RexNode> cast = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            cast.add(context.rex()
                    .cast(arguments.get(i), resolved.argumentTypes().get(i)));
        }
        return TableFunctionApply.create(input, resolved, cast, kept);
    }

    /** The columns that a table function makes, under their names. */
    static List<Scope.Column> made(
            TableFunctionApply apply, int first, List<String> names, @Nullable String alias, Expr.Call function) {
        Schema made = apply.made();
        if (!names.isEmpty() && names.size() != made.size()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    function.name() + " makes " + made.size() + " columns, " + names.size() + " names are given",
                    function.position());
        }
        List<Scope.Column> columns = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            String name = names.isEmpty() ? made.name(i) : names.get(i);
            columns.add(new Scope.Column(null, alias, name, first + i, made.type(i), Scope.Visibility.PLAIN));
        }
        return columns;
    }

    private Source windowed(Relation.Windowed windowed) {
        Source input = analyze(windowed.input());
        Optional<Scope.Column> time = input.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(windowed.timeColumn()))
                .findFirst();
        List<String> known = input.columns().stream().map(Scope.Column::name).toList();
        Scope.Column column = time.orElseThrow(() -> new SqlException(
                ErrorCode.COLUMN_NOT_FOUND,
                "DESCRIPTOR(" + windowed.timeColumn() + "): no such column"
                        + NearestName.hint(windowed.timeColumn(), known),
                windowed.position()));
        if (!column.type().equals(DataType.TIMESTAMP)) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    "DESCRIPTOR(" + windowed.timeColumn() + "): expected a timestamp, found " + column.type(),
                    windowed.position());
        }
        int before = Rels.columns(input.node());
        RelNode node = TimeWindow.create(input.node(), column.index(), windowed.sizeMillis(), windowed.slideMillis());
        String alias = windowed.alias() == null ? column.relation() : windowed.alias();
        List<Scope.Column> columns = new ArrayList<>(
                windowed.alias() == null
                        ? input.columns()
                        : input.named(windowed.alias()).columns());
        for (Field field :
                List.of(new Field("window_start", DataType.TIMESTAMP), new Field("window_end", DataType.TIMESTAMP))) {
            columns.add(new Scope.Column(
                    null,
                    alias,
                    field.name(),
                    before + columns.size() - input.columns().size(),
                    field.type(),
                    Scope.Visibility.PLAIN));
        }
        return new Source(node, columns);
    }
}
