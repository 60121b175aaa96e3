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
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Parse trees of queries to records. */
final class QueryBuilder {
    private final ExpressionBuilder expressions = new ExpressionBuilder();
    private final WindowBuilder windows = new WindowBuilder(expressions);
    private final RelationBuilder relations = new RelationBuilder(this, expressions);

    Query build(HiveQlGrammar.QueryContext query) {
        List<Query.With> with = with(query.withClause());
        Query term = term(query.queryTerm());
        Query tailed = tailed(term, query.queryTail());
        if (with.isEmpty()) {
            return tailed;
        }
        List<Query.With> all = new ArrayList<>(with);
        all.addAll(tailed.with());
        return new Query(Places.of(query), all, tailed.body(), tailed.order(), tailed.limit(), tailed.offset());
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
        if (order.isEmpty() && limit == null && offset == 0) {
            return term;
        }
        boolean taken = !term.order().isEmpty() || term.limit() != null || term.offset() != 0;
        return taken || !term.with().isEmpty()
                ? new Query(term.position(), List.of(), starOf(term), order, limit, offset)
                : new Query(term.position(), List.of(), term.body(), order, limit, offset);
    }

    private static Select starOf(Query query) {
        Position position = query.position();
        Relation from = new Relation.Derived(position, query, null, List.of());
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
        List<HiveQlGrammar.SortItemContext> items = tail.ORDER() != null
                ? tail.sortItem().subList(0, tail.sortItem().size() - tail.sort.size())
                : tail.sort;
        List<SortItem> order = new ArrayList<>();
        items.forEach(item -> order.add(windows.sortItem(item)));
        if (tail.ORDER() == null) {
            for (HiveQlGrammar.ExpressionContext key : tail.cluster) {
                order.add(new SortItem(expressions.build(key), SortItem.Order.ASCENDING, null));
            }
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
                of(new SetOperation(
                        Places.of(operation.operator),
                        switch (operation.operator.getType()) {
                            case HiveQlGrammar.UNION -> SetOperation.Kind.UNION;
                            case HiveQlGrammar.INTERSECT -> SetOperation.Kind.INTERSECT;
                            default -> SetOperation.Kind.EXCEPT;
                        },
                        operation.quantity != null && operation.quantity.getType() == HiveQlGrammar.ALL
                                ? SetOperation.Quantity.ALL
                                : SetOperation.Quantity.DISTINCT,
                        term(operation.left),
                        primary(operation.right)));
            default -> throw ExpressionBuilder.unknown(context);
        };
    }

    private static Query of(Query.Body body) {
        return new Query(body.position(), List.of(), body, List.of(), null, 0);
    }

    private Query primary(HiveQlGrammar.QueryPrimaryContext context) {
        return switch (context) {
            case HiveQlGrammar.SelectPrimaryContext select -> of(select(select.selectBody(), null));
            case HiveQlGrammar.FromFirstContext from ->
                of(select(from.selectBody(), relations.from(from.fromClause())));
            case HiveQlGrammar.ValuesPrimaryContext values -> of(values(Places.of(values), values.valuesRow()));
            case HiveQlGrammar.NestedPrimaryContext nested -> build(nested.query());
            default -> throw ExpressionBuilder.unknown(context);
        };
    }

    Query.Values values(Position position, List<HiveQlGrammar.ValuesRowContext> rows) {
        List<List<Expr>> values = new ArrayList<>();
        rows.forEach(row -> values.add(expressions.buildAll(row.expression())));
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
        return new Select(
                Places.of(body),
                body.DISTINCT() == null ? Select.Quantifier.ALL : Select.Quantifier.DISTINCT,
                body.selectItem().stream().map(this::item).toList(),
                body.fromClause() == null ? from : relations.from(body.fromClause()),
                optional(body.where),
                body.groupBy() == null ? null : new GroupingBuilder(expressions).build(body.groupBy()),
                optional(body.having),
                namedWindows(body.windowClause()),
                optional(body.qualify));
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
                            : Places.name(item.alias().aliasIdentifier()));
        }
        return new Select.Item(expressions.build(item.expression()), aliases);
    }

    private Map<String, WindowSpecification> namedWindows(HiveQlGrammar.@Nullable WindowClauseContext clause) {
        Map<String, WindowSpecification> named = new HashMap<>();
        if (clause != null) {
            clause.namedWindow()
                    .forEach(window ->
                            named.put(Places.name(window.identifier()), windows.build(window.windowSpecification())));
        }
        return named;
    }

    static List<String> names(HiveQlGrammar.@Nullable NamesContext names) {
        return names == null
                ? List.of()
                : names.identifier().stream().map(Places::name).toList();
    }
}
