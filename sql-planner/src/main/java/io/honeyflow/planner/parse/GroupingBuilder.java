package io.honeyflow.planner.parse;

import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query.Select.Grouping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** GROUP BY with its grouping sets: ROLLUP and CUBE are written out, several items are multiplied. */
final class GroupingBuilder {
    private final ExpressionBuilder expressions;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Expr> keys = new ArrayList<>();

    GroupingBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
    }

    Grouping build(HiveQlGrammar.GroupByContext context) {
        List<List<Set<Integer>>> items = new ArrayList<>();
        context.groupItem().forEach(item -> items.add(sets(item)));
        boolean plain = items.stream().allMatch(sets -> sets.size() == 1);
        List<Set<Integer>> sets = plain ? null : product(items);
        List<Integer> all = new ArrayList<>(places.values());
        if (context.CUBE() != null) {
            sets = cube(all);
        } else if (context.ROLLUP() != null) {
            sets = rollup(all);
        } else if (!context.groupingSet().isEmpty()) {
            sets = context.groupingSet().stream().map(this::places).toList();
        }
        return new Grouping(
                Places.of(context),
                List.copyOf(keys),
                sets == null
                        ? null
                        : sets.stream()
                                .map(set -> (List<Integer>) new ArrayList<>(set))
                                .toList());
    }

    private List<Set<Integer>> sets(HiveQlGrammar.GroupItemContext item) {
        return switch (item) {
            case HiveQlGrammar.PlainKeyContext key -> List.of(Set.of(place(key.expression())));
            case HiveQlGrammar.GroupingSetsContext sets ->
                sets.groupingSet().stream().map(this::places).toList();
            case HiveQlGrammar.RolledUpContext rolled -> {
                List<Integer> of = rolled.expression().stream().map(this::place).toList();
                yield rolled.CUBE() == null ? rollup(of) : cube(of);
            }
            default -> throw ExpressionBuilder.unknown(item);
        };
    }

    private Set<Integer> places(HiveQlGrammar.GroupingSetContext set) {
        Set<Integer> members = new LinkedHashSet<>();
        set.expression().forEach(key -> members.add(place(key)));
        return members;
    }

    /** The same key written twice is one. */
    private int place(HiveQlGrammar.ExpressionContext key) {
        return places.computeIfAbsent(identity(key), text -> {
            keys.add(expressions.build(key));
            return keys.size() - 1;
        });
    }

    private static String identity(ParserRuleContext key) {
        return key.getText().toLowerCase(Locale.ROOT);
    }

    private static List<Set<Integer>> rollup(List<Integer> of) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int length = of.size(); length >= 0; length--) {
            sets.add(new LinkedHashSet<>(of.subList(0, length)));
        }
        return sets;
    }

    private static List<Set<Integer>> cube(List<Integer> of) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int chosen = (1 << of.size()) - 1; chosen >= 0; chosen--) {
            Set<Integer> set = new LinkedHashSet<>();
            for (int i = 0; i < of.size(); i++) {
                if ((chosen >> (of.size() - 1 - i) & 1) == 1) {
                    set.add(of.get(i));
                }
            }
            sets.add(set);
        }
        return sets;
    }

    private static List<Set<Integer>> product(List<List<Set<Integer>>> items) {
        List<Set<Integer>> sets = List.of(Set.of());
        for (List<Set<Integer>> item : items) {
            List<Set<Integer>> more = new ArrayList<>();
            for (Set<Integer> left : sets) {
                for (Set<Integer> right : item) {
                    Set<Integer> both = new LinkedHashSet<>(left);
                    both.addAll(right);
                    more.add(both);
                }
            }
            sets = more;
        }
        return sets;
    }
}
