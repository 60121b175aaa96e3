package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.query.Relation.JoinKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parse trees of what stands in FROM to records. */
final class RelationBuilder {
    private final QueryBuilder queries;
    private final ExpressionBuilder expressions;

    RelationBuilder(QueryBuilder queries, ExpressionBuilder expressions) {
        this.queries = queries;
        this.expressions = expressions;
    }

    Relation from(HiveQlGrammar.FromClauseContext from) {
        if (from.UNIQUEJOIN() != null) {
            return new UniqueJoinBuilder(from, expressions).build();
        }
        return relation(from.relation());
    }

    private Relation relation(HiveQlGrammar.RelationContext context) {
        Relation relation = primary(context.relationPrimary());
        for (HiveQlGrammar.RelationSuffixContext suffix : context.relationSuffix()) {
            relation = switch (suffix) {
                case HiveQlGrammar.JoinSuffixContext join -> join(relation, join);
                case HiveQlGrammar.CommaSuffixContext comma -> {
                    Relation next = primary(comma.relationPrimary());
                    yield new Relation.Joined(next.position(), relation, next, JoinKind.INNER, null, List.of());
                }
                case HiveQlGrammar.LateralSuffixContext lateral -> lateral(relation, lateral.lateralView());
                default -> throw ExpressionBuilder.unknown(suffix);
            };
        }
        return relation;
    }

    private Relation join(Relation left, HiveQlGrammar.JoinSuffixContext join) {
        HiveQlGrammar.JoinConditionContext condition = join.joinCondition();
        return new Relation.Joined(
                Places.of(join),
                left,
                laterals(primary(join.relationPrimary()), join.lateralView()),
                kind(join.joinKind()),
                condition == null || condition.expression() == null ? null : expressions.build(condition.expression()),
                condition == null ? List.of() : QueryBuilder.names(condition.names()));
    }

    private static JoinKind kind(HiveQlGrammar.@Nullable JoinKindContext kind) {
        if (kind == null) {
            return JoinKind.INNER;
        }
        if (kind.NATURAL() != null) {
            throw SqlException.notSupported("NATURAL JOIN", Places.of(kind));
        }
        if (kind.SEMI() != null) {
            return JoinKind.SEMI;
        }
        if (kind.ANTI() != null) {
            return JoinKind.ANTI;
        }
        if (kind.LEFT() != null) {
            return JoinKind.LEFT;
        }
        return kind.RIGHT() != null ? JoinKind.RIGHT : kind.FULL() != null ? JoinKind.FULL : JoinKind.INNER;
    }

    /** The first name behind the function is the view's, the others, or all behind AS, are its columns'. */
    private Relation lateral(Relation input, HiveQlGrammar.LateralViewContext lateral) {
        if (lateral.functionCall() == null) {
            return lateralValues(input, lateral);
        }
        List<String> names = lateral.identifier().stream().map(Places::name).toList();
        boolean hasAlias = lateral.viewName != null;
        return new Relation.LateralView(
                Places.of(lateral),
                input,
                new PrimaryBuilder(expressions).call(lateral.functionCall()),
                lateral.OUTER() == null ? Relation.LateralView.Kept.DROPPED : Relation.LateralView.Kept.OUTER,
                hasAlias ? names.get(0) : null,
                hasAlias ? names.subList(1, names.size()) : names);
    }

    /** Rows that may name columns of what stands before them: those of {@code inline} of an array. */
    private Relation lateralValues(Relation input, HiveQlGrammar.LateralViewContext lateral) {
        Position position = Places.of(lateral);
        List<Expr> rows = new ArrayList<>();
        for (List<Expr> row : queries.values(position, lateral.valuesRow()).rows()) {
            rows.add(new Expr.Call(position, "struct", row));
        }
        List<String> names =
                lateral.names() == null ? valueNames(lateral.valuesRow(0)) : QueryBuilder.names(lateral.names());
        return new Relation.LateralView(
                position,
                input,
                new Expr.Call(position, "inline", List.of(new Expr.Call(position, "array", rows))),
                Relation.LateralView.Kept.DROPPED,
                lateral.viewName == null ? null : Places.name(lateral.viewName),
                names);
    }

    private Relation laterals(Relation input, List<HiveQlGrammar.LateralViewContext> views) {
        Relation relation = input;
        for (HiveQlGrammar.LateralViewContext view : views) {
            relation = lateral(relation, view);
        }
        return relation;
    }

    /** The views behind a select list, which go over what FROM gives: its own or that of several INSERTs. */
    @Nullable
    Relation lateral(@Nullable Relation input, List<HiveQlGrammar.LateralViewContext> views) {
        if (views.isEmpty()) {
            return input;
        }
        return laterals(input == null ? new Relation.SharedRows(Places.of(views.get(0))) : input, views);
    }

    private Relation primary(HiveQlGrammar.RelationPrimaryContext context) {
        Position position = Places.of(context);
        return switch (context) {
            case HiveQlGrammar.NamedRelationContext named -> named(position, named);
            case HiveQlGrammar.DerivedRelationContext derived ->
                new Relation.Derived(
                        position,
                        queries.build(derived.query()),
                        alias(derived.relationAlias()),
                        QueryBuilder.names(derived.names()));
            case HiveQlGrammar.NestedRelationContext nested -> relation(nested.relation());
            case HiveQlGrammar.PartitionedFunctionContext function -> partitioned(position, function);
            case HiveQlGrammar.WindowedRelationContext windowed ->
                windowed(position, windowed.windowFunction(), alias(windowed.relationAlias()));
            case HiveQlGrammar.TableValuesContext values ->
                values(position, values.valuesRow(), alias(values.relationAlias()), values.names());
            case HiveQlGrammar.InlineValuesContext values ->
                values(position, values.valuesRow(), alias(values.relationAlias()), values.names());
            default -> throw ExpressionBuilder.unknown(context);
        };
    }

    private Relation named(Position position, HiveQlGrammar.NamedRelationContext named) {
        if (named.asOf() != null) {
            throw SqlException.notSupported("FOR .. AS OF", Places.of(named.asOf()));
        }
        if (named.properties() != null) {
            throw SqlException.notSupported("properties behind a table's name", Places.of(named.properties()));
        }
        List<String> name =
                named.tableName().identifier().stream().map(Places::name).toList();
        Relation.Named table = new Relation.Named(position, name, alias(named.relationAlias()));
        return named.tableSample() == null ? table : new SampleBuilder(expressions).build(table, named.tableSample());
    }

    private Relation partitioned(Position position, HiveQlGrammar.PartitionedFunctionContext function) {
        String name = Places.name(function.identifier());
        if (function.tableArguments() != null) {
            throw SqlException.notSupported(
                    "a table function with arguments: " + name + "(ON ..)", Places.of(function.tableArguments()));
        }
        return new Relation.Partitioned(
                position,
                name,
                primary(function.relationPrimary()),
                new WindowBuilder(expressions).rows(function.partitioning()),
                alias(function.relationAlias()));
    }

    private Relation values(
            Position position,
            List<HiveQlGrammar.ValuesRowContext> rows,
            @Nullable String alias,
            HiveQlGrammar.@Nullable NamesContext names) {
        Query query = new Query(position, List.of(), queries.values(position, rows), List.of(), null, 0);
        return new Relation.Derived(
                position, query, alias, names == null ? valueNames(rows.get(0)) : QueryBuilder.names(names));
    }

    /** The names behind a row's values, those of Hive's for values without; empty where there is none. */
    static List<String> valueNames(HiveQlGrammar.ValuesRowContext row) {
        if (row.valuesItem().stream().noneMatch(item -> item.identifier() != null)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (HiveQlGrammar.ValuesItemContext item : row.valuesItem()) {
            names.add(item.identifier() == null ? "col" + (names.size() + 1) : Places.name(item.identifier()));
        }
        return names;
    }

    private Relation windowed(Position position, HiveQlGrammar.WindowFunctionContext function, @Nullable String alias) {
        List<HiveQlGrammar.ExpressionContext> spans = function.expression();
        boolean hop = function.HOP() != null;
        if (spans.size() != (hop ? 2 : 1)) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    hop
                            ? "HOP: expected a table, a DESCRIPTOR, the slide and the size"
                            : "TUMBLE: expected a table, a DESCRIPTOR and the size",
                    position);
        }
        long slide = millis(spans.get(0));
        long size = hop ? millis(spans.get(1)) : slide;
        return new Relation.Windowed(
                position, primary(function.relationPrimary()), Places.name(function.identifier()), size, slide, alias);
    }

    private long millis(HiveQlGrammar.ExpressionContext span) {
        if (expressions.build(span) instanceof Expr.Literal literal
                && literal.value() instanceof Duration length
                && length.toMillis() > 0) {
            return length.toMillis();
        }
        throw new SqlException(
                ErrorCode.WRONG_ARGUMENTS,
                "expected an interval of days, hours, minutes or seconds above zero, found " + Places.text(span),
                Places.of(span));
    }

    private static @Nullable String alias(HiveQlGrammar.@Nullable RelationAliasContext alias) {
        return alias == null ? null : Places.name(alias.identifier());
    }
}
