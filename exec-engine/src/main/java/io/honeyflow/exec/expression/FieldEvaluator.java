package io.honeyflow.exec.expression;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.StructVector;
import io.honeyflow.api.vector.VectorBuilder;

/** A struct's field; of an array of structs the array of the field. */
record FieldEvaluator(Evaluator input, Expression.FieldAccess access) implements Evaluator {
    @Override
    public ColumnVector evaluate(Batch batch) {
        ColumnVector value = input.evaluate(batch).flatten();
        return switch (value) {
            case StructVector struct -> field(struct, access.type());
            case ArrayVector array ->
                new ArrayVector(
                        access.type(),
                        array.size(),
                        array.starts(),
                        array.lengths(),
                        field((StructVector) array.elements().flatten(), ((DataType.Array) access.type()).element()),
                        array.nulls());
            default -> throw new IllegalStateException("no fields in " + value.type());
        };
    }

    /** The field is null where its struct is. */
    private ColumnVector field(StructVector struct, DataType type) {
        ColumnVector field = struct.fields().get(access.field());
        if (!struct.mayHaveNulls()) {
            return field;
        }
        VectorBuilder builder = VectorBuilder.of(type, struct.size());
        for (int row = 0; row < struct.size(); row++) {
            if (struct.isNull(row)) {
                builder.appendNull();
            } else {
                builder.appendFrom(field, row);
            }
        }
        return builder.build();
    }
}
