package io.honeyflow.planner.logical;

import io.honeyflow.api.function.ResolvedFunction;
import java.util.List;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.util.Optionality;

/** An aggregate function of the engine's, resolved for the types of its arguments. */
public final class AggregateFunction extends SqlAggFunction {
    private final ResolvedFunction resolved;

    public AggregateFunction(ResolvedFunction resolved) {
        super(
                resolved.function().identity(),
                null,
                kind(resolved.function().name()),
                ReturnTypes.explicit(new EngineType(resolved.resultType())),
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION,
                false,
                false,
                Optionality.FORBIDDEN);
        this.resolved = resolved;
    }

    public ResolvedFunction resolved() {
        return resolved;
    }

    /** Whether it gives 0 and not null where there are no rows. */
    public boolean countsRows() {
        return List.of("count", "regr_count", "approx_count_distinct")
                .contains(resolved.function().name());
    }

    private static SqlKind kind(String name) {
        return switch (name) {
            case "count" -> SqlKind.COUNT;
            case "sum" -> SqlKind.SUM;
            case "min" -> SqlKind.MIN;
            case "max" -> SqlKind.MAX;
            case "avg" -> SqlKind.AVG;
            default -> SqlKind.OTHER_FUNCTION;
        };
    }
}
