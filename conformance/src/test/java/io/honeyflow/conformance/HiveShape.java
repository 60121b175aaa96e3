package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The structure of an expression in Hive's tree. */
final class HiveShape {
    private static final Map<String, String> SIGNS = Map.of("==", "=", "!=", "<>", "regexp", "rlike", "!", "not");

    private HiveShape() {}

    static List<String> all(List<Tree> trees) {
        return trees.stream().map(HiveShape::of).toList();
    }

    static String of(Tree tree) {
        String text = name(tree);
        return switch (tree.text()) {
            case "TOK_TABLE_OR_COL" -> name(tree.child(0));
            case "." -> {
                String left = of(tree.child(0));
                String right = name(tree.child(1));
                yield isName(tree.child(0)) ? left + "." + right : "field(" + left + " " + right + ")";
            }
            case "[" -> Shapes.call("index", all(tree.children()));
            case "TOK_NULL" -> OurShape.literal("null");
            case "TOK_DATELITERAL" -> OurShape.literal("date " + tree.child(0).text());
            case "TOK_STRINGLITERALSEQUENCE" ->
                OurShape.literal(String.join(
                        " ", tree.children().stream().map(Tree::text).toList()));
            case "TOK_ALLCOLREF" ->
                OurShape.star(
                        tree.children().isEmpty()
                                ? List.of()
                                : tree.child(0).children().stream()
                                        .map(HiveShape::name)
                                        .toList());
            case "TOK_FUNCTION" -> function(tree);
            case "TOK_FUNCTIONDI" -> over(tree, name(tree.child(0)) + " distinct");
            case "TOK_FUNCTIONSTAR" -> name(tree.child(0)) + "(*)" + window(tree);
            case "TOK_SUBQUERY_EXPR" -> subquery(tree);
            case "-", "+" -> {
                if (tree.children().size() > 1) {
                    yield Shapes.call(text, all(tree.children()));
                }
                yield text.equals("+") ? of(tree.child(0)) : Shapes.call("negative", all(tree.children()));
            }
            default ->
                tree.children().isEmpty()
                        ? leaf(tree.text())
                        : Shapes.call(SIGNS.getOrDefault(text, text), all(tree.children()));
        };
    }

    private static boolean isName(Tree tree) {
        return tree.is("TOK_TABLE_OR_COL") || tree.is(".") && isName(tree.child(0));
    }

    static String name(Tree tree) {
        return tree.text().toLowerCase(Locale.ROOT);
    }

    private static String leaf(String text) {
        if (text.startsWith("TOK_")) {
            // Dates and timestamps are one token with the text of their literal.
            throw new IllegalStateException("no shape for " + text);
        }
        if (Character.isDigit(text.charAt(0))) {
            return Shapes.number(text.replaceAll("(?i)(bd|[lsyd])$", ""));
        }
        return OurShape.literal(text);
    }

    private static String function(Tree tree) {
        Tree first = tree.child(0);
        String name = name(first);
        if (first.text().startsWith("TOK_")) {
            return Shapes.call("cast", all(tree.from(1)));
        }
        return switch (name) {
            case "between" -> Shapes.call("between", all(tree.from(2)));
            case "likeany", "likeall" -> {
                List<String> likes = new ArrayList<>();
                tree.from(2)
                        .forEach(pattern -> likes.add(Shapes.call("like", List.of(of(tree.child(1)), of(pattern)))));
                yield likes.size() == 1 ? likes.get(0) : Shapes.call(name.equals("likeany") ? "or" : "and", likes);
            }
            case "internal_interval" -> {
                Tree value = tree.child(2);
                yield value.children().isEmpty() ? "interval" : "interval(" + of(value) + ")";
            }
            default -> over(tree, name);
        };
    }

    private static String over(Tree tree, String name) {
        if (tree.child("TOK_WITHIN_GROUP").isPresent()) {
            throw new IllegalStateException("no shape for WITHIN GROUP");
        }
        List<Tree> arguments = tree.from(1).stream()
                .filter(child -> !child.is("TOK_WINDOWSPEC"))
                .toList();
        return Shapes.call(name, all(arguments)) + window(tree);
    }

    private static String window(Tree function) {
        return function.child("TOK_WINDOWSPEC")
                .map(window -> " over " + specification(window))
                .orElse("");
    }

    static String specification(Tree window) {
        StringBuilder text = new StringBuilder("{");
        for (Tree child : window.children()) {
            switch (child.text()) {
                case "TOK_PARTITIONINGSPEC" -> partitioning(text, child);
                case "TOK_WINDOWRANGE" -> text.append(" rows").append(frame(child));
                case "TOK_WINDOWVALUES" -> text.append(" range").append(frame(child));
                case "TOK_IGNORE_NULLS", "TOK_RESPECT_NULLS" -> {}
                default -> text.append(name(child));
            }
        }
        return text.append('}').toString();
    }

    private static void partitioning(StringBuilder text, Tree partitioning) {
        for (Tree child : partitioning.children()) {
            switch (child.text()) {
                case "TOK_DISTRIBUTEBY" -> text.append(Shapes.list("partition", all(child.children())));
                case "TOK_CLUSTERBY" -> throw new IllegalStateException("no shape for CLUSTER BY in a window");
                default -> text.append(Shapes.list("order", order(child)));
            }
        }
    }

    private static String frame(Tree frame) {
        String end = frame.children().size() > 1 ? bound(frame.child(1)) : "current row";
        return " between " + bound(frame.child(0)) + " and " + end;
    }

    private static String bound(Tree bound) {
        if (bound.is("CURRENT")) {
            return "current row";
        }
        String amount = name(bound.child(0));
        return (amount.equals("0") ? "" : amount + " ") + name(bound);
    }

    static List<String> order(Tree order) {
        List<String> items = new ArrayList<>();
        for (Tree item : order.children()) {
            Tree nulls = item.child(0);
            items.add(of(nulls.child(0))
                    + (item.is("TOK_TABSORTCOLNAMEASC") ? " asc" : " desc")
                    + (nulls.is("TOK_NULLS_FIRST") ? " first" : " last"));
        }
        return items;
    }

    private static String subquery(Tree tree) {
        Tree operator = tree.child(0);
        String query = HiveQueryShape.of(tree.child(1));
        if (operator.children().isEmpty()) {
            return "scalar(" + query + ")";
        }
        String kind = name(operator.child(0)).replace("kw_", "");
        return switch (kind) {
            case "exists" -> "exists(" + query + ")";
            case "in" -> "inquery(" + of(tree.child(2)) + " " + query + ")";
            default -> {
                String sign = name(operator.child(1));
                yield "quantified(" + SIGNS.getOrDefault(sign, sign) + " " + (kind.equals("all") ? "ALL" : "ANY") + " "
                        + of(tree.child(2)) + " " + query + ")";
            }
        };
    }

    static String grouping(Tree tree) {
        List<Tree> keys = tree.children().stream()
                .filter(child -> !child.is("TOK_GROUPING_SETS_EXPRESSION"))
                .toList();
        List<String> names = List.copyOf(new LinkedHashSet<>(all(keys)));
        List<Set<String>> sets = new ArrayList<>();
        switch (tree.text()) {
            case "TOK_ROLLUP_GROUPBY" -> {
                for (int length = names.size(); length >= 0; length--) {
                    sets.add(new LinkedHashSet<>(names.subList(0, length)));
                }
            }
            case "TOK_CUBE_GROUPBY" -> {
                for (int chosen = (1 << names.size()) - 1; chosen >= 0; chosen--) {
                    Set<String> set = new LinkedHashSet<>();
                    for (int i = 0; i < names.size(); i++) {
                        if ((chosen >> (names.size() - 1 - i) & 1) == 1) {
                            set.add(names.get(i));
                        }
                    }
                    sets.add(set);
                }
            }
            default ->
                tree.children().stream()
                        .filter(child -> child.is("TOK_GROUPING_SETS_EXPRESSION"))
                        .forEach(set -> sets.add(new LinkedHashSet<>(all(set.children()))));
        }
        return Shapes.grouping(names, sets);
    }
}
