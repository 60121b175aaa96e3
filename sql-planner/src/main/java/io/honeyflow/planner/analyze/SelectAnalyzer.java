package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.plan.PlanNode.Unnest.Outer;
import io.honeyflow.planner.logical.InlineRows;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.logical.TableFunctionApply;
import io.honeyflow.planner.logical.TableRead;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** SELECT, in the order in which its parts take effect: FROM, WHERE, GROUP BY, HAVING, windows, QUALIFY, the list. */
final class SelectAnalyzer {
    private final QueryAnalyzer queries;
    private final AnalysisContext context;
    private final Query.Select select;
    private final @Nullable Scope outer;
    private final Source from;

    SelectAnalyzer(QueryAnalyzer queries, Query.Select select, @Nullable Scope outer) {
        this(queries, select, outer, from(queries, select, outer));
    }

    /** @param from what stands in FROM, analyzed before: that of a multi-insert */
    SelectAnalyzer(QueryAnalyzer queries, Query.Select select, @Nullable Scope outer, Source from) {
        this.queries = queries;
        this.context = queries.context();
        this.select = select;
        this.outer = outer;
        this.from = from;
    }

    private static Source from(QueryAnalyzer queries, Query.Select select, @Nullable Scope outer) {
        return select.from() == null
                ? new Source(InlineRows.oneRow(queries.context().cluster()), List.of())
                : new FromAnalyzer(queries, outer).analyze(select.from());
    }

    Planned analyze(Ordering.Request order) {
        if (select.script() == null) {
            return rows(order);
        }
        Planned rows = rows(new Ordering.Request(List.of(), null, 0));
        return queries.ordered(new ScriptAnalyzer(context, select.script()).over(rows, select.from()), order, outer);
    }

    /** The rows of the items, without the script that they go through. */
    private Planned rows(Ordering.Request order) {
        Scope scope = new Scope(context.nextScope(), from.columns(), outer);
        ExpressionAnalyzer.Place rows = new ExpressionAnalyzer.Place(
                context, scope, new PlanBuilder(from.node()), new Substitutions(), queries);
        if (select.where() != null) {
            new ConditionAnalyzer(rows, rows.analyzer()).keep(select.where());
        }
        if (isTableFunction()) {
            return tableFunction(rows, order);
        }
        List<SelectItem> items = SelectItems.of(select, scope, isPlainTable(), context.namesArePatterns());
        List<Expr> above = above(items, order);
        ExpressionAnalyzer.Place place = grouped(rows, items, above);
        if (select.having() != null) {
            new ConditionAnalyzer(place, place.analyzer(Aliases.of(Aliases.Rule.LAST, items))).keep(select.having());
        }
        new WindowAnalyzer(place, select.windows()).compute(above);
        if (select.qualify() != null) {
            new ConditionAnalyzer(place, place.analyzer(Aliases.of(Aliases.Rule.LAST, items))).keep(select.qualify());
        }
        return select.quantifier() == Query.Select.Quantifier.DISTINCT
                ? distinct(place, items, order)
                : plain(place, items, order);
    }

    /** All expressions that are computed above the groups. */
    private List<Expr> above(List<SelectItem> items, Ordering.Request order) {
        List<Expr> above = new ArrayList<>();
        items.stream().map(SelectItem::expression).filter(Objects::nonNull).forEach(above::add);
        order.items().forEach(item -> above.add(item.expression()));
        if (select.having() != null) {
            above.add(select.having());
        }
        if (select.qualify() != null) {
            above.add(select.qualify());
        }
        select.windows().values().forEach(window -> {
            above.addAll(window.partition());
            window.order().forEach(item -> above.add(item.expression()));
        });
        return above;
    }

    private ExpressionAnalyzer.Place grouped(ExpressionAnalyzer.Place rows, List<SelectItem> items, List<Expr> above) {
        boolean aggregates = !Expressions.outermost(above, e -> Expressions.isAggregate(e, context))
                .isEmpty();
        if (select.grouping() == null && !aggregates) {
            if (select.having() != null) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "HAVING without GROUP BY or an aggregate function",
                        select.having().position());
            }
            return rows;
        }
        GroupAnalyzer groups = new GroupAnalyzer(rows, select.grouping());
        ExpressionAnalyzer.Place place = groups.group(items, above);
        groups.computeGrouping(above, place);
        return place;
    }

    private List<RexNode> values(ExpressionAnalyzer.Place place, List<SelectItem> items) {
        List<RexNode> values = new ArrayList<>();
        for (SelectItem item : items) {
            if (item.expression() != null) {
                values.add(place.analyzer().analyze(item.expression()));
            } else {
                Scope.Column column = Objects.requireNonNull(item.column());
                RexNode overRows = context.rex().input(column.index(), column.type());
                values.add(
                        place.substitutions().grouped()
                                ? place.substitutions()
                                        .keyOf(overRows, new Expr.Name(select.position(), List.of(column.name())))
                                : overRows);
            }
        }
        return values;
    }

    private static List<String> names(List<SelectItem> items) {
        return items.stream().map(SelectItem::name).toList();
    }

    /** One that stands before is numbered: {@code a, a_1}. Source: PlanModifierForASTConv.getNewColAlias. */
    private static List<String> labels(List<SelectItem> items) {
        Set<String> labels = new LinkedHashSet<>();
        for (SelectItem item : items) {
            String label = item.label();
            for (int i = 1; !labels.add(label); i++) {
                label = item.label() + "_" + i;
            }
        }
        return List.copyOf(labels);
    }

    private Planned plain(ExpressionAnalyzer.Place place, List<SelectItem> items, Ordering.Request order) {
        List<RexNode> values = values(place, items);
        List<RexNode> keys = keys(place, items, values, order);
        List<RexNode> all = new ArrayList<>(values);
        List<Integer> places = new ArrayList<>();
        List<String> names = new ArrayList<>(names(items));
        for (RexNode key : keys) {
            int known = all.indexOf(key);
            if (known < 0) {
                known = all.size();
                all.add(key);
                names.add("_o" + known);
            }
            places.add(known);
        }
        RelNode projected = Rels.project(place.builder().node(), all, names);
        return finish(projected, items, order, places);
    }

    private Planned distinct(ExpressionAnalyzer.Place place, List<SelectItem> items, Ordering.Request order) {
        List<RexNode> values = values(place, items);
        List<Integer> places = new ArrayList<>();
        for (RexNode key : keys(place, items, values, order)) {
            int known = values.indexOf(key);
            if (known < 0) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "SELECT DISTINCT .. ORDER BY: expected columns of the select list",
                        order.items().get(places.size()).expression().position());
            }
            places.add(known);
        }
        RelNode projected = Rels.project(place.builder().node(), values, names(items));
        return finish(SetOperations.distinct(projected), items, order, places);
    }

    /** An item's number or alias is the item itself. */
    private List<RexNode> keys(
            ExpressionAnalyzer.Place place, List<SelectItem> items, List<RexNode> values, Ordering.Request order) {
        Ordering ordering = new Ordering(context);
        ExpressionAnalyzer expressions = place.analyzer(Aliases.of(Aliases.Rule.FIRST, items));
        List<RexNode> keys = new ArrayList<>();
        for (var item : order.items()) {
            Integer position = ordering.position(item.expression(), items.size());
            if (position == null) {
                position = output(item.expression(), items, values);
            }
            keys.add(position == null ? expressions.analyze(item.expression()) : values.get(position));
        }
        return keys;
    }

    /** The item that a plain name is the output name of, or null where there is none or different ones. */
    private static @Nullable Integer output(Expr expression, List<SelectItem> items, List<RexNode> values) {
        Integer found = null;
        if (expression instanceof Expr.Name name && name.parts().size() == 1) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).name().equalsIgnoreCase(name.parts().get(0))) {
                    if (found != null && !values.get(found).equals(values.get(i))) {
                        return null;
                    }
                    found = i;
                }
            }
        }
        return found;
    }

    private Planned finish(RelNode projected, List<SelectItem> items, Ordering.Request order, List<Integer> places) {
        if (order.isEmpty()) {
            return new Planned(projected, names(items), labels(items));
        }
        if (!order.items().isEmpty() && !StreamTraits.bounded(projected)) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "ORDER BY over an unbounded input: expected one that ends, or no order",
                    order.items().get(0).expression().position());
        }
        RelNode sorted = new Ordering(context).sort(projected, order, places);
        return new Planned(Ordering.cut(sorted, items.size()), names(items), labels(items));
    }

    /** Whether rows come from a table as they are, so that a cast column keeps its name. */
    private boolean isPlainTable() {
        return select.from() instanceof Relation.Named
                && from.node() instanceof TableRead
                && select.grouping() == null
                && select.quantifier() != Query.Select.Quantifier.DISTINCT;
    }

    private boolean isTableFunction() {
        return select.items().stream()
                .anyMatch(item -> item.expression() instanceof Expr.Call call
                        && call.over() == null
                        && context.rooms().functions().kind(call.name()).orElse(FunctionKind.SCALAR)
                                == FunctionKind.TABLE);
    }

    /** A table function that stands alone in the select list. */
    private Planned tableFunction(ExpressionAnalyzer.Place rows, Ordering.Request order) {
        if (select.items().size() != 1 || select.grouping() != null) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "a table function stands alone in SELECT; use LATERAL VIEW beside other columns",
                    select.position());
        }
        Query.Select.Item item = select.items().get(0);
        Expr.Call call = (Expr.Call) item.expression();
        List<RexNode> arguments = rows.analyzer().arguments(call);
        RelNode input = rows.builder().node();
        int before = Rels.columns(input);
        TableFunctionApply apply = new FromAnalyzer(queries, outer)
                .apply(
                        input,
                        new Expr.Call(call.position(), call.name().toLowerCase(Locale.ROOT), call.arguments()),
                        arguments,
                        Outer.DROP);
        List<Scope.Column> made = FromAnalyzer.made(apply, before, item.aliases(), null, call);
        Scope scope = new Scope(context.nextScope(), made, outer);
        ExpressionAnalyzer.Place place =
                new ExpressionAnalyzer.Place(context, scope, new PlanBuilder(apply), new Substitutions(), queries);
        List<SelectItem> items = made.stream().map(SelectItem::of).toList();
        return plain(place, items, order);
    }
}
