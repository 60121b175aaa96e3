package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Query.Select;
import io.honeyflow.planner.query.Query.SetOperation;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.query.SortItem;
import io.honeyflow.planner.query.WindowSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Parse trees of queries to records. */
final class QueryBuilder {
    private final ExpressionBuilder expressions = new ExpressionBuilder();
    private final WindowBuilder windows = new WindowBuilder(expressions);
    private final RelationBuilder relations = new RelationBuilder(this, expressions);

    Query build(HiveQlGrammar.QueryContext query) {
        List<Query.With> with = with(query.withClause());
        Query tailed = query.queryTerm() != null
                ? tailed(term(query.queryTerm()), query.queryTail())
                : fromSelects(query.fromSelect(), query.setOperator());
        if (with.isEmpty()) {
            return tailed;
        }
        List<Query.With> all = new ArrayList<>(with);
        all.addAll(tailed.with());
        return new Query(
                Places.of(query),
                all,
                tailed.body(),
                tailed.order(),
                tailed.limit(),
                tailed.offset(),
                tailed.distributed());
    }

    List<Query.With> with(HiveQlGrammar.@Nullable WithClauseContext clause) {
        List<Query.With> with = new ArrayList<>();
        if (clause != null) {
            if (clause.RECURSIVE() != null) {
                throw SqlException.notSupported("WITH RECURSIVE", Places.of(clause));
            }
            for (HiveQlGrammar.CommonTableContext table : clause.commonTable()) {
                with.add(new Query.With(
                        Places.of(table), Places.name(table.identifier()), names(table.names()), build(table.query())));
            }
        }
        return with;
    }

    /** Order and limit of a nested query stay its own: what follows outside applies to its result. */
    private Query tailed(Query term, HiveQlGrammar.QueryTailContext tail) {
        List<SortItem> order = order(tail);
        Long limit = limit(tail.limitClause());
        long offset = offset(tail.limitClause());
        boolean distributed =
                tail.orderBy() == null && (tail.distribute != null || tail.cluster != null || tail.sortBy() != null);
        if (order.isEmpty() && limit == null && offset == 0 && !distributed) {
            return term;
        }
        boolean taken = !term.order().isEmpty() || term.limit() != null || term.offset() != 0;
        return taken || !term.with().isEmpty()
                ? new Query(term.position(), List.of(), starOf(term), order, limit, offset, distributed)
                : new Query(term.position(), List.of(), term.body(), order, limit, offset, distributed);
    }

    private static Select starOf(Query query) {
        return starOf(new Relation.Derived(query.position(), query, null, List.of()));
    }

    static Select starOf(Relation from) {
        Position position = from.position();
        return new Select(
                position,
                Select.Quantifier.ALL,
                List.of(new Select.Item(new Expr.Star(position, List.of()), List.of())),
                from,
                null,
                null,
                null,
                Map.of(),
                null);
    }

    /** SORT BY and CLUSTER BY order each reducer's rows; one total order satisfies them. DISTRIBUTE BY moves rows only. */
    private List<SortItem> order(HiveQlGrammar.QueryTailContext tail) {
        if (tail.orderBy() != null) {
            return windows.sortItems(tail.orderBy());
        }
        List<SortItem> order = new ArrayList<>(windows.sortItems(tail.sortBy()));
        if (tail.cluster != null) {
            order.addAll(windows.rising(tail.cluster));
        }
        return order;
    }

    SortItem sortItem(HiveQlGrammar.SortItemContext item) {
        return windows.sortItem(item);
    }

    static @Nullable Long limit(HiveQlGrammar.@Nullable LimitClauseContext clause) {
        return clause == null || clause.count == null ? null : count(clause.count);
    }

    static long offset(HiveQlGrammar.@Nullable LimitClauseContext clause) {
        if (clause == null) {
            return 0;
        }
        return clause.first != null ? count(clause.first) : clause.skip != null ? count(clause.skip) : 0;
    }

    private static long count(Token token) {
        return ExpressionBuilder.number(token).longValueExact();
    }

    private Query term(HiveQlGrammar.QueryTermContext context) {
        return switch (context) {
            case HiveQlGrammar.PlainTermContext plain -> primary(plain.queryPrimary());
            case HiveQlGrammar.SetTermContext operation ->
                of(operation(operation.setOperator(), term(operation.left), primary(operation.right)));
            default -> throw ExpressionBuilder.unknown(context);
        };
    }

    private static SetOperation operation(HiveQlGrammar.SetOperatorContext operator, Query left, Query right) {
        SetOperation.Kind kind = switch (operator.operator.getType()) {
            case HiveQlGrammar.UNION -> SetOperation.Kind.UNION;
            case HiveQlGrammar.INTERSECT -> SetOperation.Kind.INTERSECT;
            default -> SetOperation.Kind.EXCEPT;
        };
        SetOperation.Quantity quantity = operator.quantity != null && operator.quantity.getType() == HiveQlGrammar.ALL
                ? SetOperation.Quantity.ALL
                : SetOperation.Quantity.DISTINCT;
        return new SetOperation(Places.of(operator), kind, quantity, left, right);
    }

    /** Queries whose FROM stands first: each has its own order and limit. */
    private Query fromSelects(
            List<HiveQlGrammar.FromSelectContext> parts, List<HiveQlGrammar.SetOperatorContext> operators) {
        Query query = null;
        for (HiveQlGrammar.FromSelectContext part : parts) {
            Query next = tailed(of(select(part.selectBody(), relations.from(part.fromClause()))), part.queryTail());
            query = query == null ? next : of(operation(operators.get(parts.indexOf(part) - 1), query, next));
        }
        return Objects.requireNonNull(query);
    }

    private static Query of(Query.Body body) {
        return new Query(body.position(), List.of(), body, List.of(), null, 0);
    }

    private Query primary(HiveQlGrammar.QueryPrimaryContext context) {
        return switch (context) {
            case HiveQlGrammar.SelectPrimaryContext select -> of(select(select.selectBody(), null));
            case HiveQlGrammar.ValuesPrimaryContext values -> values(values);
            case HiveQlGrammar.NestedPrimaryContext nested -> build(nested.query());
            default -> throw ExpressionBuilder.unknown(context);
        };
    }

    /** Names behind the first row's values are those of the columns. */
    private Query values(HiveQlGrammar.ValuesPrimaryContext context) {
        Position position = Places.of(context);
        Query values = of(values(position, context.valuesRow()));
        List<String> names = RelationBuilder.valueNames(context.valuesRow(0));
        return names.isEmpty() ? values : of(starOf(new Relation.Derived(position, values, null, names)));
    }

    Query.Values values(Position position, List<HiveQlGrammar.ValuesRowContext> rows) {
        List<List<Expr>> values = new ArrayList<>();
        for (HiveQlGrammar.ValuesRowContext row : rows) {
            List<Expr> value = new ArrayList<>();
            for (HiveQlGrammar.ValuesItemContext item : row.valuesItem()) {
                value.add(
                        item.DEFAULT() == null
                                ? expressions.build(item.expression())
                                : new Expr.Default(Places.of(item)));
            }
            values.add(value);
        }
        return new Query.Values(position, values);
    }

    /** A branch of a multi-insert: a query whose FROM stands before all branches. */
    Query branch(HiveQlGrammar.InsertBranchContext branch) {
        return tailed(of(select(branch.selectBody(), null)), branch.queryTail());
    }

    RelationBuilder relations() {
        return relations;
    }

    private Select select(HiveQlGrammar.SelectBodyContext body, @Nullable Relation from) {
        if (from != null && body.fromClause() != null) {
            throw new SqlException(ErrorCode.SYNTAX, "found a second FROM", Places.of(body.fromClause()));
        }
        List<HiveQlGrammar.SelectItemContext> items =
                body.script() == null ? body.selectItem() : body.script().selectItem();
        Relation input = body.fromClause() == null ? from : relations.from(body.fromClause());
        return new Select(
                Places.of(body),
                body.DISTINCT() == null ? Select.Quantifier.ALL : Select.Quantifier.DISTINCT,
                items.stream().map(this::item).toList(),
                relations.lateral(input, body.lateralView()),
                optional(body.where),
                body.groupBy() == null ? null : new GroupingBuilder(expressions).build(body.groupBy()),
                optional(body.having),
                namedWindows(body.windowClause()),
                optional(body.qualify),
                body.script() == null ? null : ScriptBuilder.build(body.script()));
    }

    private @Nullable Expr optional(HiveQlGrammar.@Nullable ExpressionContext context) {
        return context == null ? null : expressions.build(context);
    }

    private Select.Item item(HiveQlGrammar.SelectItemContext item) {
        if (item.STAR() != null) {
            List<String> qualifier =
                    item.identifier().stream().map(Places::name).toList();
            return new Select.Item(new Expr.Star(Places.of(item), qualifier), List.of());
        }
        List<String> aliases = new ArrayList<>(names(item.names()));
        if (item.alias() != null) {
            aliases.add(
                    item.alias().string() != null
                            ? TextLiterals.value(item.alias().string()).toLowerCase(Locale.ROOT)
                            : Places.name(item.alias().identifier()));
        }
        return new Select.Item(expressions.build(item.expression()), aliases);
    }

    private Map<String, WindowSpecification> namedWindows(HiveQlGrammar.@Nullable WindowClauseContext clause) {
        Map<String, WindowSpecification> named = new HashMap<>();
        if (clause != null) {
            clause.namedWindow().forEach(window -> named.put(Places.name(window.identifier(0)), windows.named(window)));
        }
        return named;
    }

    static List<String> names(HiveQlGrammar.@Nullable NamesContext names) {
        return names == null
                ? List.of()
                : names.identifier().stream().map(Places::name).toList();
    }
}
