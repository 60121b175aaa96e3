package io.honeyflow.conformance;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts whose structure is Hive's. */
final class Structures {
    private int compared;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> left = new TreeMap<>();

    int compared() {
        return compared;
    }

    int different() {
        return differences.size();
    }

    /** Compares the query in a statement; one without a query, or that doesn't run yet, is left. */
    void statement(Corpus.Entry entry, Tree tree) {
        Optional<Tree> query = tree.find("TOK_QUERY");
        if (query.isEmpty()) {
            return;
        }
        Optional<String> ours;
        String hives;
        try {
            ours = shape(HiveQlParser.parse(entry.text()));
            if (ours.isEmpty()) {
                return;
            }
            hives = HiveQueryShape.of(query.get());
        } catch (SqlException | IllegalStateException e) {
            left.merge(String.valueOf(e.getMessage()).replaceAll("line \\d+:\\d+ ", ""), 1, Integer::sum);
            return;
        }
        compare(entry.toString(), ours.get(), hives);
    }

    void expression(String text, Tree tree) {
        Expr expression = HiveQlParser.parseExpression(text);
        compare(text, OurShape.of(expression), HiveShape.of(tree));
    }

    private void compare(String what, String ours, String hives) {
        compared++;
        if (!ours.equals(hives)) {
            differences.add(what + "\n    ours   " + ours + "\n    Hive's " + hives);
        }
    }

    private static Optional<String> shape(Statement statement) {
        return switch (statement) {
            case Statement.QueryStatement query -> Optional.of(OurShape.of(query.query()));
            case Insert insert -> Optional.of(OurShape.of(insert));
            case Statement.CreateView view -> Optional.of(OurShape.of(view.query()));
            case CreateTable create -> create.query().map(OurShape::of);
            case Statement.Explain explain -> shape(explain.statement());
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(compared + " compared, " + (compared - differences.size()) + " equal\nleft out:\n");
        left.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .forEach(why -> text.append(String.format("%6d  %s%n", why.getValue(), why.getKey())));
        differences.forEach(difference -> text.append(difference).append('\n'));
        return text.toString();
    }
}
