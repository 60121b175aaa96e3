package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.exec.expression.Kernel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that choose among their arguments. */
final class ConditionalFunctions {
    private ConditionalFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "coalesce",
                        "coalesce(a, b, ..): the first that is no null",
                        Typing.common(1),
                        (a, r, c) -> new Coalesce(r)),
                new ScalarFunction(
                        "nvl", "nvl(a, b): b where a is null", Typing.common(2), (a, r, c) -> new Coalesce(r)),
                new ScalarFunction(
                        "nvl2",
                        "nvl2(a, b, c): b where a is no null, else c",
                        ConditionalFunctions::nvl2,
                        RowKernel.seeingNulls(v -> v[0] != null ? v[1] : v[2])),
                new ScalarFunction(
                        "nullif",
                        "nullif(a, b): null where a equals b, else a",
                        ConditionalFunctions::nullif,
                        RowKernel.seeingNulls(v -> v[0] != null && v[0].equals(v[1]) ? null : v[0])),
                new ScalarFunction(
                        "greatest",
                        "greatest(a, b, ..): the greatest, null where one is null",
                        Typing.common(1),
                        RowKernel.strict(v -> extreme(v, 1))),
                new ScalarFunction(
                        "least",
                        "least(a, b, ..): the least, null where one is null",
                        Typing.common(1),
                        RowKernel.strict(v -> extreme(v, -1))),
                new ScalarFunction(
                        "assert_true",
                        "assert_true(a): null where a is true, an error else",
                        Typing.of(DataType.VOID, DataType.BOOLEAN),
                        RowKernel.seeingNulls(ConditionalFunctions::assertTrue)),
                new ScalarFunction(
                        "enforce_constraint",
                        "enforce_constraint(a, condition, text): a, or an error with the text where the condition is false;"
                                + " how written rows are checked",
                        ConditionalFunctions::enforcing,
                        RowKernel.seeingNulls(ConditionalFunctions::enforced),
                        // A check stands where it was put: it is neither computed beforehand nor moved.
                        ScalarFunction.Certainty.RANDOM),
                new ScalarFunction(
                        "sq_count_check",
                        "sq_count_check(rows): the same where it is at most 1, an error else; how a subquery's one row is"
                                + " asked for",
                        Typing.of(DataType.BIGINT, DataType.BIGINT),
                        RowKernel.strict(ConditionalFunctions::checkCount)));
    }

    private static Signature enforcing(String name, List<DataType> arguments) {
        if (arguments.size() != 3) {
            throw Typing.wrong(name, arguments, "a value, a condition and a text");
        }
        DataType type = arguments.get(0);
        return new Signature(List.of(type, DataType.BOOLEAN, DataType.STRING), type);
    }

    /** A condition that is null isn't false. Source: Hive's GenericUDFEnforceConstraint. */
    private static @Nullable Object enforced(@Nullable Object[] values) {
        if (Boolean.FALSE.equals(values[1])) {
            throw new SqlException(ErrorCode.CONSTRAINT_BROKEN, String.valueOf(values[2]));
        }
        return values[0];
    }

    private static @Nullable Object assertTrue(@Nullable Object[] values) {
        if (Boolean.TRUE.equals(values[0])) {
            return null;
        }
        throw new SqlException(ErrorCode.INVALID_VALUE, "assert_true: expected true, found " + values[0]);
    }

    /** Source: Hive's GenericUDFSQCountCheck. */
    private static Object checkCount(Object[] values) {
        if ((Long) values[0] > 1) {
            throw new SqlException(
                    ErrorCode.CARDINALITY, "a scalar subquery expected at most one row and found " + values[0]);
        }
        return values[0];
    }

    private static Signature nvl2(String name, List<DataType> arguments) {
        if (arguments.size() != 3) {
            throw Typing.wrong(name, arguments, "three arguments");
        }
        DataType common = CommonType.forUnion(arguments.subList(1, 3))
                .orElseThrow(() -> Typing.wrong(name, arguments, "values of a common type"));
        return new Signature(List.of(arguments.get(0), common, common), common);
    }

    private static Signature nullif(String name, List<DataType> arguments) {
        if (arguments.size() != 2) {
            throw Typing.wrong(name, arguments, "two arguments");
        }
        DataType common = CommonType.forComparison(arguments.get(0), arguments.get(1))
                .orElseThrow(() -> Typing.wrong(name, arguments, "values that can be compared"));
        return Signature.same(common, 2, common);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object extreme(@Nullable Object[] values, int sign) {
        Object best = values[0];
        for (Object value : values) {
            if (value instanceof Comparable<?> candidate
                    && Integer.signum(((Comparable<Object>) candidate).compareTo(best)) == sign) {
                best = value;
            }
        }
        return best;
    }

    /** Copies vectors without boxing: what most queries call most. */
    private record Coalesce(DataType type) implements Kernel {
        @Override
        public boolean strict() {
            return false;
        }

        @Override
        public ColumnVector evaluate(List<ColumnVector> values, Selection rows, int size) {
            if (!values.get(0).mayHaveNulls()) {
                return values.get(0);
            }
            VectorBuilder builder = VectorBuilder.of(type, size);
            for (int row = 0; row < size; row++) {
                append(builder, values, row);
            }
            return builder.build();
        }

        private static void append(VectorBuilder builder, List<ColumnVector> values, int row) {
            for (ColumnVector value : values) {
                if (!value.isNull(row)) {
                    builder.appendFrom(value, row);
                    return;
                }
            }
            builder.appendNull();
        }
    }

    static Map<String, String> aliases() {
        return Map.of("ifnull", "nvl");
    }
}
