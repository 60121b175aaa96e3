package io.honeyflow.planner.analyze;

import io.honeyflow.planner.query.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The select list's aliases, where an expression may name them. */
record Aliases(Rule rule, Map<String, Expr> expressions) {
    static final Aliases NONE = new Aliases(Rule.LAST, Map.of());

    /** Whether an alias goes before a column of the same name. */
    enum Rule {
        FIRST,
        LAST
    }

    /** The expression behind an alias, or null. */
    @Nullable
    Expr find(String name) {
        return expressions.get(name.toLowerCase(Locale.ROOT));
    }

    /** Of items with one alias each. */
    static Aliases of(Rule rule, List<SelectItem> items) {
        Map<String, Expr> expressions = new HashMap<>();
        for (SelectItem item : items) {
            if (item.expression() != null && item.isAliased()) {
                expressions.putIfAbsent(item.name().toLowerCase(Locale.ROOT), item.expression());
            }
        }
        return new Aliases(rule, expressions);
    }
}
