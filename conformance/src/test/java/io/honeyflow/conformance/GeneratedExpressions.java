package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chains of operators without parentheses, and some with: what binds tighter shows in their structure. */
final class GeneratedExpressions {
    private static final List<String> INFIX = List.of(
            "+",
            "-",
            "*",
            "/",
            "%",
            "div",
            "&",
            "|",
            "^",
            "||",
            "=",
            "==",
            "<>",
            "!=",
            "<=>",
            "<",
            "<=",
            ">",
            ">=",
            "and",
            "or",
            "like",
            "rlike",
            "regexp",
            "not like",
            "is distinct from",
            "is not distinct from");
    private static final List<String> PREFIX = List.of("-", "+", "~", "not", "!");
    private static final List<String> SUFFIX = List.of(
            "is null",
            "is not null",
            "is true",
            "is not false",
            "is unknown",
            "in (1, b)",
            "not in (a)",
            "between 1 and b + 1",
            "not between a and 2",
            "[0]",
            ".f",
            "like any ('a', b)",
            "not like all ('x')");
    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            "t.c",
            "1",
            "2.5",
            "'x'",
            "null",
            "true",
            "f(a, b)",
            "cast(a as int)",
            "m['k']",
            "(a)",
            "count(*)",
            "interval 1 day",
            "date '2020-01-02'",
            "case a when 1 then b else c end",
            "case when a then b end",
            "10L",
            "`x y`",
            "current_date",
            "if(a, b, c)",
            "exists (select 1)",
            "(select a from t)",
            "array(1, 2)[0]");

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private GeneratedExpressions(long seed) {
        this.random = new Random(seed);
    }

    static List<String> all(int count) {
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            GeneratedExpressions one = new GeneratedExpressions(i);
            one.chain(2 + i % 5, 2);
            all.add(one.text.toString());
        }
        return all;
    }

    private void chain(int operands, int depth) {
        for (int i = 0; i < operands; i++) {
            if (i > 0) {
                text.append(' ').append(any(INFIX)).append(' ');
            }
            operand(depth);
        }
    }

    private void operand(int depth) {
        if (random.nextInt(5) == 0) {
            text.append(any(PREFIX)).append(' ');
        }
        if (depth > 0 && random.nextInt(6) == 0) {
            text.append('(');
            chain(2, depth - 1);
            text.append(')');
        } else {
            text.append(any(ATOMS));
        }
        if (random.nextInt(6) == 0) {
            text.append(' ').append(any(SUFFIX));
        }
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
