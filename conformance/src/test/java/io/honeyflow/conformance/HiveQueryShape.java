package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The structure of a query in Hive's tree. */
final class HiveQueryShape {
    private static final Map<String, String> OPERATIONS = Map.of(
            "TOK_UNIONALL", "UNION ALL",
            "TOK_UNIONDISTINCT", "UNION DISTINCT",
            "TOK_INTERSECTALL", "INTERSECT ALL",
            "TOK_INTERSECTDISTINCT", "INTERSECT DISTINCT",
            "TOK_EXCEPTALL", "EXCEPT ALL",
            "TOK_EXCEPTDISTINCT", "EXCEPT DISTINCT");
    private static final Map<String, String> JOINS = Map.of(
            "TOK_JOIN", "INNER",
            "TOK_CROSSJOIN", "INNER",
            "TOK_LEFTOUTERJOIN", "LEFT",
            "TOK_RIGHTOUTERJOIN", "RIGHT",
            "TOK_FULLOUTERJOIN", "FULL",
            "TOK_LEFTSEMIJOIN", "SEMI",
            "TOK_LEFTANTISEMIJOIN", "ANTI");

    private HiveQueryShape() {}

    static String of(Tree query) {
        if (OPERATIONS.containsKey(query.text())) {
            return "(" + operation(OPERATIONS.get(query.text()), query) + ")";
        }
        String with = query.child("TOK_CTE").map(HiveQueryShape::with).orElse("");
        List<Tree> inserts = query.children().stream()
                .filter(child -> child.is("TOK_INSERT"))
                .toList();
        Optional<Tree> from = query.child("TOK_FROM").map(clause -> clause.child(0));
        if (inserts.size() > 1) {
            return with
                    + Shapes.list("from", List.of(relation(from.orElseThrow())))
                    + Shapes.list(
                            "inserts",
                            inserts.stream()
                                    .map(insert -> "(" + select(insert, Optional.empty()) + tail(insert) + ")")
                                    .toList());
        }
        Tree insert = inserts.get(0);
        Optional<String> operation = from.filter(
                        source -> insert.find("TOK_SETCOLREF").isPresent())
                .map(source -> operation(source.child(0), insert));
        return with + "(" + operation.orElseGet(() -> select(insert, from)) + tail(insert) + ")";
    }

    private static String with(Tree tables) {
        return Shapes.list(
                "with",
                tables.children().stream()
                        .map(table -> HiveShape.name(table.child(1))
                                + Shapes.list("", names(table.from(2)))
                                + of(table.child(0)))
                        .toList());
    }

    private static List<String> names(List<Tree> trees) {
        List<String> names = new ArrayList<>();
        for (Tree tree : trees) {
            if (tree.children().isEmpty()) {
                names.add(HiveShape.name(tree));
            } else {
                names.addAll(names(tree.children()));
            }
        }
        return names;
    }

    /** UNION DISTINCT is a DISTINCT over UNION ALL. */
    private static String operation(Tree tree, Tree insert) {
        if (!OPERATIONS.containsKey(tree.text())) {
            throw new IllegalStateException("no shape for " + tree.text());
        }
        boolean distinct = insert.child("TOK_SELECTDI").isPresent();
        return operation(distinct ? "UNION DISTINCT" : OPERATIONS.get(tree.text()), tree);
    }

    private static String operation(String name, Tree tree) {
        return Shapes.call(name, List.of(of(tree.child(0)), of(tree.child(1))));
    }

    private static String select(Tree insert, Optional<Tree> from) {
        Tree select = insert.child("TOK_SELECT", "TOK_SELECTDI").orElseThrow();
        List<Tree> items = select.children().stream()
                .filter(child -> child.is("TOK_SELEXPR"))
                .toList();
        if (from.isEmpty() && isInline(items)) {
            return named(items.get(0).child(0));
        }
        StringBuilder text = new StringBuilder(Shapes.list(
                select.is("TOK_SELECT") ? "select ALL" : "select DISTINCT",
                items.stream().map(HiveQueryShape::item).toList()));
        Optional<Tree> lateral = insert.child("TOK_LATERAL_VIEW", "TOK_LATERAL_VIEW_OUTER");
        if (lateral.isPresent()) {
            throw new IllegalStateException("no shape for a LATERAL VIEW behind SELECT");
        }
        from.ifPresent(source -> text.append(Shapes.list("from", List.of(relation(source)))));
        for (Tree clause : insert.children()) {
            switch (clause.text()) {
                case "TOK_WHERE" ->
                    text.append("where[").append(HiveShape.of(clause.child(0))).append(']');
                case "TOK_GROUPBY", "TOK_ROLLUP_GROUPBY", "TOK_CUBE_GROUPBY", "TOK_GROUPING_SETS" ->
                    text.append(HiveShape.grouping(clause));
                case "TOK_HAVING" ->
                    text.append("having[").append(HiveShape.of(clause.child(0))).append(']');
                default -> {}
            }
        }
        text.append(Shapes.list("windows", windows(insert)));
        insert.child("TOK_QUALIFY")
                .ifPresent(clause -> text.append("qualify[")
                        .append(HiveShape.of(clause.child(0)))
                        .append(']'));
        return text.toString();
    }

    private static String values(Tree inline) {
        List<String> rows = new ArrayList<>();
        for (Tree row : inline.child(1).from(1)) {
            List<Tree> values =
                    row.from(1).stream().filter(value -> !value.is("TOK_ALIAS")).toList();
            rows.add(Shapes.list("row", HiveShape.all(values)));
        }
        return Shapes.list("values", rows);
    }

    /** Values with names behind them are all columns of a relation with these names. */
    private static String named(Tree inline) {
        List<String> names = inline.child(1).child(1).children().stream()
                .filter(value -> value.is("TOK_ALIAS"))
                .map(alias -> HiveShape.name(alias.child(0)))
                .toList();
        String values = values(inline);
        return names.isEmpty()
                ? values
                : "select ALL[*]" + Shapes.list("from", List.of("(" + values + ")" + Shapes.list("", names)));
    }

    /** TABLE(VALUES ..) reads a table of one row that nobody wrote. */
    private static Optional<String> tableValues(Tree query, String alias) {
        boolean made = query.child("TOK_FROM")
                .flatMap(from -> from.child(0).child("TOK_QUERY"))
                .map(dual -> dual.child("TOK_FROM").isEmpty())
                .orElse(false);
        Optional<Tree> inline = query.children().stream()
                .filter(child -> child.is("TOK_INSERT"))
                .flatMap(insert -> insert.child("TOK_SELECT").stream())
                .flatMap(select -> select.children().stream())
                .findFirst();
        if (!made || inline.isEmpty() || !isInline(List.of(inline.get()))) {
            return Optional.empty();
        }
        Tree item = inline.get();
        return Optional.of("(" + values(item.child(0)) + ")" + alias + Shapes.list("", names(item.from(1))));
    }

    private static boolean isInline(List<Tree> items) {
        Tree item = items.get(0).child(0);
        return items.size() == 1
                && item.is("TOK_FUNCTION")
                && item.child(0).text().equals("inline")
                && item.child(1).is("TOK_FUNCTION")
                && item.child(1).child(0).text().equals("array");
    }

    private static List<String> windows(Tree insert) {
        return insert.children().stream()
                .filter(child -> child.is("WINDOW"))
                .flatMap(clause -> clause.children().stream())
                .sorted(Comparator.comparing(window -> HiveShape.name(window.child(0))))
                .map(window -> HiveShape.name(window.child(0)) + HiveShape.specification(window.child(1)))
                .toList();
    }

    private static String item(Tree item) {
        return HiveShape.of(item.child(0)) + Shapes.list("", names(item.from(1)));
    }

    /** SORT BY and CLUSTER BY order where ORDER BY doesn't. */
    private static String tail(Tree insert) {
        List<String> order = new ArrayList<>();
        Optional<Tree> total = insert.child("TOK_ORDERBY");
        if (total.isPresent()) {
            order.addAll(HiveShape.order(total.get()));
        } else {
            insert.child("TOK_SORTBY").ifPresent(clause -> order.addAll(HiveShape.order(clause)));
            insert.child("TOK_CLUSTERBY")
                    .ifPresent(clause -> HiveShape.all(clause.children()).forEach(key -> order.add(key + " asc last")));
        }
        String limit = insert.child("TOK_LIMIT").map(HiveQueryShape::limit).orElse("");
        return Shapes.list("order", order) + limit;
    }

    private static String limit(Tree limit) {
        boolean offset = limit.children().size() > 1 && !limit.child(0).text().equals("0");
        return " limit " + limit.child(limit.children().size() - 1).text()
                + (offset ? " offset " + limit.child(0).text() : "");
    }

    private static String relation(Tree tree) {
        if (JOINS.containsKey(tree.text())) {
            List<String> parts = new ArrayList<>(List.of(relation(tree.child(0)), relation(tree.child(1))));
            for (Tree condition : tree.from(2)) {
                boolean name = condition.children().isEmpty() || condition.is("TOK_TABCOLNAME", "TOK_USING");
                if (name && !condition.is("TRUE", "FALSE", "TOK_NULL")) {
                    parts.addAll(names(List.of(condition)));
                } else {
                    parts.add(HiveShape.of(condition));
                }
            }
            return Shapes.call("join " + JOINS.get(tree.text()), parts);
        }
        return switch (tree.text()) {
            case "TOK_TABREF" -> {
                if (tree.children().stream()
                        .anyMatch(child -> child.text().startsWith("TOK_") && !child.is("TOK_TABNAME"))) {
                    throw new IllegalStateException("no shape for a table's sample, version or properties");
                }
                yield String.join(".", names(tree.child(0).children()))
                        + (tree.children().size() > 1 ? " " + HiveShape.name(tree.child(1)) : "");
            }
            case "TOK_SUBQUERY" -> {
                String alias = tree.children().size() > 1 ? " " + HiveShape.name(tree.child(1)) : "";
                yield tableValues(tree.child(0), alias).orElseGet(() -> of(tree.child(0)) + alias);
            }
            case "TOK_LATERAL_VIEW", "TOK_LATERAL_VIEW_OUTER" -> lateral(tree);
            default -> throw new IllegalStateException("no shape for " + tree.text());
        };
    }

    private static String lateral(Tree tree) {
        Tree item = tree.child(0).child(0);
        List<String> columns = new ArrayList<>();
        String alias = "";
        for (Tree name : item.from(1)) {
            if (name.is("TOK_TABALIAS")) {
                alias = " " + HiveShape.name(name.child(0));
            } else {
                columns.add(HiveShape.name(name));
            }
        }
        return "lateral " + (tree.is("TOK_LATERAL_VIEW") ? "DROPPED" : "OUTER") + "(" + relation(tree.child(1)) + " "
                + HiveShape.of(item.child(0)) + alias + Shapes.list("", columns) + ")";
    }
}
