package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.exec.expression.Kernel;
import java.time.DateTimeException;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A function written for one row's boxed values: for everything that no hot query hangs on. */
final class RowKernel implements Kernel {
    /** One row's value. A result of null is a null. */
    interface Body {
        @Nullable
        Object apply(@Nullable Object[] arguments);
    }

    /** What null arguments do. */
    enum Nulls {
        /** The result is null; the body never sees one. */
        STRICT,
        SEEN
    }

    private final DataType result;
    private final Body body;
    private final Nulls nulls;

    RowKernel(DataType result, Body body, Nulls nulls) {
        this.result = result;
        this.body = body;
        this.nulls = nulls;
    }

    /** For functions whose body needs nothing but the values. */
    static ScalarFunction.Kernels strict(Body body) {
        return (arguments, result, context) -> new RowKernel(result, body, Nulls.STRICT);
    }

    static ScalarFunction.Kernels seeingNulls(Body body) {
        return (arguments, result, context) -> new RowKernel(result, body, Nulls.SEEN);
    }

    @Override
    public boolean strict() {
        return nulls == Nulls.STRICT;
    }

    @Override
    public ColumnVector evaluate(List<ColumnVector> arguments, Selection rows, int size) {
        VectorBuilder builder = VectorBuilder.of(result, size);
        @Nullable Object[] values = new @Nullable Object[arguments.size()];
        int filled = 0;
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            for (; filled < row; filled++) {
                builder.appendNull();
            }
            builder.append(one(arguments, values, row));
            filled++;
        }
        for (; filled < size; filled++) {
            builder.appendNull();
        }
        return builder.build();
    }

    private @Nullable Object one(List<ColumnVector> arguments, @Nullable Object[] values, int row) {
        for (int a = 0; a < values.length; a++) {
            values[a] = arguments.get(a).valueAt(row);
            if (values[a] == null && nulls == Nulls.STRICT) {
                return null;
            }
        }
        try {
            return body.apply(values);
        } catch (DateTimeException | ArithmeticException | PatternSyntaxException | IllegalFormatException e) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "a value that a function can't take: " + e.getMessage());
        }
    }
}
