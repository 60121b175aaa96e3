package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.SortItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.Direction;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** ORDER BY, LIMIT and OFFSET. */
final class Ordering {
    /** @param limit null for none */
    record Request(List<SortItem> items, @Nullable Long limit, long offset) {
        boolean isEmpty() {
            return items.isEmpty() && limit == null && offset == 0;
        }
    }

    private final AnalysisContext context;

    Ordering(AnalysisContext context) {
        this.context = context;
    }

    /** The keys' expressions. A whole number is a place among the columns where the setting says so. */
    List<RexNode> keys(Request request, List<String> names, Function<Expr, RexNode> analyze) {
        List<RexNode> keys = new ArrayList<>();
        for (SortItem item : request.items()) {
            Integer place = position(item.expression(), names.size());
            keys.add(
                    place == null
                            ? analyze.apply(item.expression())
                            : analyze.apply(new Expr.Name(item.expression().position(), List.of(names.get(place)))));
        }
        return keys;
    }

    /** The place from 0 that an ORDER BY item names by its number, or null. */
    @Nullable
    Integer position(Expr item, int columns) {
        if (!(item instanceof Expr.Literal literal)
                || !(literal.value() instanceof Integer number)
                || !context.positions(AnalyzeOptions.ORDER_BY_POSITION)) {
            return null;
        }
        if (number < 1 || number > columns) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "ORDER BY " + number + ": expected a place from 1 to " + columns,
                    item.position());
        }
        return number - 1;
    }

    /** @param places of the keys' columns */
    RelNode sort(RelNode node, Request request, List<Integer> places) {
        return LogicalSort.create(
                node,
                RelCollations.of(collations(request.items(), places)),
                request.offset() == 0 ? null : number(request.offset()),
                request.limit() == null ? null : number(request.limit()));
    }

    /** @param places of the items' columns */
    List<RelFieldCollation> collations(List<SortItem> items, List<Integer> places) {
        List<RelFieldCollation> collations = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            collations.add(collation(items.get(i), places.get(i)));
        }
        return collations;
    }

    private RelFieldCollation collation(SortItem item, int place) {
        boolean descending = item.order() == SortItem.Order.DESCENDING;
        boolean nullsFirst = nullsFirst(item);
        return new RelFieldCollation(
                place,
                descending ? Direction.DESCENDING : Direction.ASCENDING,
                nullsFirst ? NullDirection.FIRST : NullDirection.LAST);
    }

    /** Where nothing is said: by setting, nulls are the greatest values or the least. */
    boolean nullsFirst(SortItem item) {
        if (item.nullsFirst() != null) {
            return item.nullsFirst();
        }
        return nullsFirst(item.order(), context);
    }

    static boolean nullsFirst(SortItem.Order order, AnalysisContext context) {
        return context.setting(AnalyzeOptions.NULLS_LAST) == (order == SortItem.Order.DESCENDING);
    }

    private RexNode number(long value) {
        return context.rex().builder().makeExactLiteral(BigDecimal.valueOf(value));
    }

    /** The first columns. */
    static RelNode cut(RelNode node, int columns) {
        return Rels.select(node, IntStream.range(0, columns).boxed().toList());
    }
}
