package io.honeyflow.planner.logical;

import io.honeyflow.api.expression.Expression;
import java.util.Arrays;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.ReturnTypes;

/** A literal as a function without arguments: Calcite's own literals can't hold all of Hive's values unchanged. */
public final class Constant extends SqlFunction {
    private final Expression.Literal literal;

    Constant(Expression.Literal literal) {
        super(
                text(literal),
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(new EngineType(literal.type())),
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.literal = literal;
    }

    public Expression.Literal literal() {
        return literal;
    }

    /** Equal texts mean equal constants: Calcite compares operators by name. */
    private static String text(Expression.Literal literal) {
        Object value = literal.value();
        String text = value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
        return (value instanceof String ? "'" + text + "'" : text) + ":"
                + literal.type().hiveName();
    }
}
