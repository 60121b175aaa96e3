package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.SortItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code f(arguments) WITHIN GROUP (ORDER BY keys)} in terms of plain aggregates. A rank is that of a row which isn't
 * there and whose keys would be the arguments: rows before it are counted. A null key is less than all others where the
 * order says NULLS FIRST, else greater, in falling orders as in rising ones. Source: Hive's
 * GenericUDAFRank.GenericUDAFHypotheticalSetRankEvaluator and those built on it.
 */
final class WithinGroup {
    private final Position position;
    private final List<Expr> arguments;
    private final List<SortItem> order;

    private WithinGroup(Position position, List<Expr> arguments, List<SortItem> order) {
        this.position = position;
        this.arguments = arguments;
        this.order = order;
    }

    /** @throws SqlException for a function that isn't one of an order, and where arguments and keys don't match */
    static Expr of(String name, Position position, List<Expr> arguments, List<SortItem> order) {
        WithinGroup group = new WithinGroup(position, arguments, order);
        boolean percentile = name.equals("percentile_cont") || name.equals("percentile_disc");
        if (arguments.size() != order.size() || percentile && order.size() != 1) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    name + " WITHIN GROUP expects " + (percentile ? "one argument and one" : "an argument for each")
                            + " column of the order, found " + arguments.size() + " and " + order.size(),
                    position);
        }
        return switch (name) {
            case "percentile_cont", "percentile_disc" -> group.percentile(name);
            case "rank" -> group.call("+", group.whole(1), group.count(group.before(0)));
            case "dense_rank" -> group.denseRank();
            case "percent_rank" -> group.percentRank();
            case "cume_dist" -> group.cumulative();
            default ->
                throw new SqlException(
                        ErrorCode.SEMANTIC, name + " isn't a function of an order: WITHIN GROUP", position);
        };
    }

    /** A third argument says whether the values rise. */
    private Expr percentile(String name) {
        boolean rises = order.get(0).order() == SortItem.Order.ASCENDING;
        return call(name, order.get(0).expression(), arguments.get(0), truth(rises));
    }

    private Expr denseRank() {
        List<Expr> keys = order.stream().map(SortItem::expression).toList();
        Expr row = when(before(0), new Expr.Call(position, "struct", keys));
        return call("+", whole(1), aggregate("count", List.of(row), Expr.Call.Quantifier.DISTINCT));
    }

    /** Not a number where there are no rows. */
    private Expr percentRank() {
        Expr none = call("=", rows(), whole(0));
        return new Expr.Case(
                position,
                null,
                List.of(new Expr.Case.Branch(none, number(Double.NaN))),
                call("/", count(before(0)), rows()));
    }

    private Expr cumulative() {
        Expr reached = count(call("or", before(0), same()));
        return call("/", call("+", reached, number(1)), call("+", rows(), number(1)));
    }

    /** Whether a row's keys from that place on come before the arguments. */
    private Expr before(int place) {
        Expr before = keyBefore(order.get(place), arguments.get(place));
        if (place + 1 == order.size()) {
            return before;
        }
        Expr later = call("and", same(place), before(place + 1));
        return call("or", before, later);
    }

    private Expr keyBefore(SortItem item, Expr argument) {
        boolean rises = item.order() == SortItem.Order.ASCENDING;
        Expr least = item.nullsFirst() == null ? new Expr.NullsFirst(position, item.order()) : truth(item.nullsFirst());
        Expr nullBefore = rises ? least : call("not", least);
        Expr othersBefore = rises ? call("not", least) : least;
        Expr key = item.expression();
        return new Expr.Case(
                position,
                null,
                List.of(
                        new Expr.Case.Branch(call("isnull", key), call("and", nullBefore, call("isnotnull", argument))),
                        new Expr.Case.Branch(call("isnull", argument), othersBefore)),
                call(rises ? "<" : ">", key, argument));
    }

    private Expr same() {
        Expr same = same(0);
        for (int i = 1; i < order.size(); i++) {
            same = call("and", same, same(i));
        }
        return same;
    }

    private Expr same(int place) {
        return call("<=>", order.get(place).expression(), arguments.get(place));
    }

    private Expr count(Expr condition) {
        return aggregate("count", List.of(when(condition, whole(1))), Expr.Call.Quantifier.ALL);
    }

    private Expr rows() {
        return aggregate("count", List.of(), Expr.Call.Quantifier.STAR);
    }

    private Expr when(Expr condition, Expr value) {
        return new Expr.Case(position, null, List.of(new Expr.Case.Branch(condition, value)), null);
    }

    private Expr aggregate(String name, List<Expr> values, Expr.Call.Quantifier quantifier) {
        return new Expr.Call(position, name, values, quantifier, Expr.Call.Nulls.RESPECT, null);
    }

    private Expr call(String name, Expr... values) {
        return new Expr.Call(position, name, new ArrayList<>(List.of(values)));
    }

    private Expr whole(long value) {
        return literal(value, DataType.BIGINT);
    }

    private Expr number(double value) {
        return literal(value, DataType.DOUBLE);
    }

    private Expr truth(boolean value) {
        return literal(value, DataType.BOOLEAN);
    }

    private Expr literal(@Nullable Object value, DataType type) {
        return new Expr.Literal(position, value, type);
    }
}
