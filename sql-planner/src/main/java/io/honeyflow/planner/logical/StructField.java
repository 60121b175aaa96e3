package io.honeyflow.planner.logical;

import io.honeyflow.api.type.DataType;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.ReturnTypes;

/** Takes a field out of a struct, or out of each struct of an array. */
public final class StructField extends SqlFunction {
    private final int field;

    StructField(int field, DataType type) {
        super(
                "field " + field,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(new EngineType(type)),
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.field = field;
    }

    public int field() {
        return field;
    }
}
