package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.RexFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/**
 * {@code stack(n, a, b, ..)} as {@code inline} of an array of n structs with fields col0, col1 ..; the last ones null where
 * the values don't fill them. Source: Hive's GenericUDTFStack.
 */
final class Stack {
    private Stack() {}

    /** The argument of inline. @throws SqlException WRONG_ARGUMENTS where n is no number that is written */
    static RexNode rows(AnalysisContext context, List<RexNode> arguments, Position position) {
        Expression.Literal first = arguments.size() < 2 ? null : RexFactory.literal(arguments.get(0));
        int rows = first != null && first.value() instanceof Integer number ? number : 0;
        if (rows < 1) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS, "stack expects a written number of rows and values for them", position);
        }
        List<RexNode> values = arguments.subList(1, arguments.size());
        int width = (values.size() + rows - 1) / rows;
        List<RexNode> structs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<RexNode> fields = new ArrayList<>();
            for (int i = row * width; i < (row + 1) * width; i++) {
                fields.add(i < values.size() ? values.get(i) : context.rex().constant(null, DataType.VOID));
            }
            structs.add(context.call("struct", position, fields));
        }
        RexNode array = context.call("array", position, structs);
        DataType.Struct common = (DataType.Struct) ((DataType.Array) EngineType.of(array.getType())).element();
        List<Field> named = new ArrayList<>();
        for (Field field : common.fields()) {
            named.add(new Field("col" + named.size(), field.type()));
        }
        return context.rex().cast(array, new DataType.Array(new DataType.Struct(named)));
    }
}
