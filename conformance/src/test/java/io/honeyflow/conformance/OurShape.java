package io.honeyflow.conformance;

import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.query.SortItem;
import io.honeyflow.planner.query.WindowSpecification;
import io.honeyflow.planner.syntax.Insert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The structure of our records, as {@link HiveShape} writes that of Hive's trees. */
final class OurShape {
    private OurShape() {}

    /** A literal of Hive's tree means what our parser makes of its text. */
    static String literal(String text) {
        return of(HiveQlParser.parseExpression(text));
    }

    static List<String> all(List<Expr> expressions) {
        return expressions.stream().map(OurShape::of).toList();
    }

    static String of(Expr expression) {
        return switch (expression) {
            case Expr.Name name -> String.join(".", name.parts());
            case Expr.Literal literal -> literal(literal);
            case Expr.IntervalOf interval -> "interval(" + of(interval.value()) + ")";
            case Expr.Star star -> star(star.qualifier());
            case Expr.Call call -> call(call);
            case Expr.InList in -> {
                List<String> parts = new ArrayList<>(List.of(of(in.value())));
                parts.addAll(all(in.list()));
                yield sense(in.sense(), Shapes.call("in", parts));
            }
            case Expr.Between between ->
                sense(
                        between.sense(),
                        Shapes.call("between", all(List.of(between.value(), between.low(), between.high()))));
            case Expr.InQuery in -> sense(in.sense(), "inquery(" + of(in.value()) + " " + of(in.query()) + ")");
            case Expr.Quantified compared ->
                "quantified(" + compared.operator() + " " + compared.members() + " " + of(compared.value()) + " "
                        + of(compared.query()) + ")";
            case Expr.Exists exists -> "exists(" + of(exists.query()) + ")";
            case Expr.Scalar scalar -> "scalar(" + of(scalar.query()) + ")";
            case Expr.Case choice -> choice(choice);
            case Expr.Cast cast -> cast(cast);
            case Expr.Field field -> "field(" + of(field.value()) + " " + field.name() + ")";
            default -> throw new IllegalStateException("no shape for " + expression.getClass());
        };
    }

    /** A literal with a time zone is a cast of its text, at the same place. */
    private static String cast(Expr.Cast cast) {
        String value = of(cast.value());
        boolean written = !cast.position().equals(cast.value().position());
        return written ? Shapes.call("cast", List.of(value)) : value;
    }

    private static String literal(Expr.Literal literal) {
        Object value = literal.value();
        if (value instanceof Duration || literal.type().toString().contains("interval")) {
            return "interval";
        }
        return value instanceof Number ? Shapes.number(value.toString()) : Shapes.text(String.valueOf(value));
    }

    static String star(List<String> qualifier) {
        return qualifier.isEmpty() ? "*" : String.join(".", qualifier) + ".*";
    }

    private static String sense(Expr.Sense sense, String text) {
        return sense == Expr.Sense.NEGATED ? "not(" + text + ")" : text;
    }

    private static String call(Expr.Call call) {
        String name = call.name().equals("||") ? "concat" : call.name();
        String over = call.over() == null ? "" : over(call.over());
        return switch (call.quantifier()) {
            case STAR -> name + "(*)" + over;
            case DISTINCT -> Shapes.call(name + " distinct", all(call.arguments())) + over;
            case ALL -> Shapes.call(name, all(call.arguments())) + over;
        };
    }

    private static String over(Expr.Over over) {
        return " over "
                + (over.specification() == null
                        ? window(new WindowSpecification(over.name(), List.of(), List.of(), null))
                        : window(over.specification()));
    }

    private static String window(WindowSpecification window) {
        return "{" + (window.base() == null ? "" : window.base())
                + Shapes.list("partition", all(window.partition()))
                + Shapes.list("order", order(window.order()))
                + (window.frame() == null ? "" : " " + window.frame())
                + "}";
    }

    private static List<String> order(List<SortItem> items) {
        return items.stream().map(OurShape::sortItem).toList();
    }

    private static String sortItem(SortItem item) {
        boolean rising = item.order() == SortItem.Order.ASCENDING;
        // Hive's default puts nulls behind rising values and before falling ones.
        boolean first = item.nullsFirst() == null ? !rising : item.nullsFirst();
        return of(item.expression()) + (rising ? " asc" : " desc") + (first ? " first" : " last");
    }

    private static String choice(Expr.Case choice) {
        List<String> parts = new ArrayList<>();
        for (Expr.Case.Branch branch : choice.branches()) {
            String condition = of(branch.condition());
            parts.add(
                    choice.operand() == null ? condition : Shapes.call("=", List.of(of(choice.operand()), condition)));
            parts.add(of(branch.value()));
        }
        if (choice.otherwise() != null) {
            parts.add(of(choice.otherwise()));
        }
        return Shapes.call("when", parts);
    }

    static String of(Insert insert) {
        Query first = insert.branches().get(0).query();
        if (insert.branches().size() == 1) {
            return Shapes.list("with", with(insert.with()))
                    + of(insert.from() == null ? first : from(insert.from(), first));
        }
        return Shapes.list("with", with(insert.with()))
                + Shapes.list("from", List.of(of(insert.from())))
                + Shapes.list(
                        "inserts",
                        insert.branches().stream()
                                .map(branch -> of(branch.query()))
                                .toList());
    }

    /** One branch behind a FROM is a query with that FROM. */
    private static Query from(Relation from, Query query) {
        Query.Select select = (Query.Select) query.body();
        Query.Select whole = new Query.Select(
                select.position(),
                select.quantifier(),
                select.items(),
                from,
                select.where(),
                select.grouping(),
                select.having(),
                select.windows(),
                select.qualify(),
                select.script());
        return new Query(
                query.position(),
                query.with(),
                whole,
                query.order(),
                query.limit(),
                query.offset(),
                query.distributed());
    }

    private static List<String> with(List<Query.With> tables) {
        return tables.stream()
                .map(table -> table.name() + Shapes.list("", table.columns()) + of(table.query()))
                .toList();
    }

    static String of(Query query) {
        return Shapes.list("with", with(query.with()))
                + "(" + of(query.body())
                + Shapes.list("order", order(query.order()))
                + (query.limit() == null ? "" : " limit " + query.limit())
                + (query.offset() == 0 ? "" : " offset " + query.offset())
                + ")";
    }

    private static String of(Query.Body body) {
        return switch (body) {
            case Query.Select select -> select(select);
            case Query.SetOperation operation ->
                Shapes.call(
                        operation.kind() + " " + operation.quantity(),
                        List.of(of(operation.left()), of(operation.right())));
            case Query.Values values ->
                Shapes.list(
                        "values",
                        values.rows().stream()
                                .map(row -> Shapes.list("row", all(row)))
                                .toList());
        };
    }

    private static String select(Query.Select select) {
        List<String> items = select.items().stream()
                .map(item -> of(item.expression()) + Shapes.list("", item.aliases()))
                .toList();
        return Shapes.list("select " + select.quantifier(), items)
                + (select.from() == null ? "" : Shapes.list("from", List.of(of(select.from()))))
                + optional("where", select.where())
                + (select.grouping() == null ? "" : grouping(select.grouping()))
                + optional("having", select.having())
                + windows(select.windows())
                + optional("qualify", select.qualify());
    }

    private static String windows(Map<String, WindowSpecification> windows) {
        List<String> named = new ArrayList<>();
        new TreeMap<>(windows).forEach((name, window) -> named.add(name + window(window)));
        return Shapes.list("windows", named);
    }

    private static String optional(String name, @Nullable Expr expression) {
        return expression == null ? "" : name + "[" + of(expression) + "]";
    }

    private static String grouping(Query.Select.Grouping grouping) {
        List<String> keys = all(grouping.keys());
        List<Set<String>> sets = new ArrayList<>();
        if (grouping.sets() != null) {
            for (List<Integer> set : grouping.sets()) {
                sets.add(new LinkedHashSet<>(set.stream().map(keys::get).toList()));
            }
        }
        return Shapes.grouping(keys, sets);
    }

    private static String of(Relation relation) {
        return switch (relation) {
            case Relation.Named named -> String.join(".", named.name()) + alias(named.alias());
            case Relation.Files files -> throw new IllegalStateException("not written by anybody: " + files);
            case Relation.SharedRows rows -> "shared";
            case Relation.Derived derived ->
                of(derived.query()) + alias(derived.alias()) + Shapes.list("", derived.columns());
            case Relation.Joined joined -> {
                List<String> parts = new ArrayList<>(List.of(of(joined.left()), of(joined.right())));
                if (joined.condition() != null) {
                    parts.add(of(joined.condition()));
                }
                parts.addAll(joined.using());
                yield Shapes.call("join " + joined.kind(), parts);
            }
            case Relation.LateralView lateral ->
                "lateral " + lateral.kept() + "(" + of(lateral.input()) + " " + of(lateral.function())
                        + alias(lateral.alias()) + Shapes.list("", lateral.columns()) + ")";
            case Relation.Partitioned function -> throw new IllegalStateException("no shape for " + function);
            case Relation.Sampled sampled -> throw new IllegalStateException("no shape for " + sampled);
            case Relation.SampledPart sampled -> throw new IllegalStateException("no shape for " + sampled);
            case Relation.Windowed windowed -> throw new IllegalStateException("no shape for " + windowed);
        };
    }

    private static String alias(@Nullable String alias) {
        return alias == null ? "" : " " + alias;
    }
}
