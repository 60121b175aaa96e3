package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** What parts of expressions have become columns already: aggregates, windows, and the keys of groups. */
final class Substitutions {
    private final Map<Expr, RexNode> computed = new IdentityHashMap<>();
    private final List<RexNode> keys = new ArrayList<>();
    private final List<RexNode> keyColumns = new ArrayList<>();
    private boolean grouped;

    void compute(Expr expression, RexNode column) {
        computed.put(expression, column);
    }

    /** From now on only the groups' keys can be named. */
    void group() {
        grouped = true;
    }

    /** @param key over the rows that are grouped; {@code column} over the groups */
    void addKey(RexNode key, RexNode column) {
        keys.add(key);
        keyColumns.add(column);
    }

    boolean grouped() {
        return grouped;
    }

    /** Whether there are keys that are no plain columns. */
    boolean hasComputedKeys() {
        return keys.stream().anyMatch(key -> !(key instanceof RexInputRef));
    }

    @Nullable
    RexNode computed(Expr expression) {
        return computed.get(expression);
    }

    /** The column over the groups that holds an expression over the rows, or null. */
    @Nullable
    RexNode key(RexNode overRows) {
        int place = keys.indexOf(overRows);
        return place < 0 ? null : keyColumns.get(place);
    }

    /** The same, or an error that says what is missing in GROUP BY. */
    RexNode keyOf(RexNode overRows, Expr expression) {
        RexNode column = key(overRows);
        if (column == null) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "'" + expression + "' is neither in GROUP BY nor inside an aggregate function",
                    expression.position());
        }
        return column;
    }
}
