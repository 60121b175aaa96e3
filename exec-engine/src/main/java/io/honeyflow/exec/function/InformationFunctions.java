package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.exec.aggregate.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Functions that tell of values and types, and those of unions. */
final class InformationFunctions {
    private InformationFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "typeof",
                        "typeof(a): the name of its type",
                        InformationFunctions::one,
                        (a, r, c) -> new RowKernel(r, v -> a.get(0).toString(), RowKernel.Nulls.SEEN)),
                new ScalarFunction(
                        "uuid",
                        "uuid(): a new one for each row",
                        Typing.of(DataType.STRING),
                        RowKernel.strict(v -> UUID.randomUUID().toString()),
                        ScalarFunction.Certainty.RANDOM),
                new ScalarFunction(
                        "is_not_distinct_from",
                        "is_not_distinct_from(a, b): whether they are equal, nulls too",
                        Typing.common(2, type -> DataType.BOOLEAN),
                        RowKernel.seeingNulls(v -> ValueOrder.equal(v[0], v[1]))),
                new ScalarFunction(
                        "create_union",
                        "create_union(tag, a, b, ..): a union that holds the value at place tag, from 0",
                        InformationFunctions::unionOf,
                        RowKernel.seeingNulls(InformationFunctions::union)),
                new ScalarFunction(
                        "extract_union",
                        "extract_union(union): a struct with a field tag_0, tag_1 .. for each alternative, null but one",
                        InformationFunctions::structOf,
                        (a, r, c) -> new RowKernel(
                                r,
                                v -> extracted(
                                        (UnionValue) v[0],
                                        ((DataType.Struct) r).fields().size()),
                                RowKernel.Nulls.STRICT)));
    }

    private static Signature one(String name, List<DataType> arguments) {
        if (arguments.size() != 1) {
            throw Typing.wrong(name, arguments, "one argument");
        }
        return new Signature(arguments, DataType.STRING);
    }

    private static Signature unionOf(String name, List<DataType> arguments) {
        if (arguments.size() < 2 || !arguments.get(0).kind().isInteger()) {
            throw Typing.wrong(name, arguments, "a tag and values");
        }
        List<DataType> types = new ArrayList<>(arguments);
        types.set(0, DataType.INT);
        return new Signature(types, new DataType.Union(arguments.subList(1, arguments.size())));
    }

    private static Object union(@Nullable Object[] values) {
        int tag = values[0] instanceof Integer given ? given : -1;
        if (tag < 0 || tag > values.length - 2) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "create_union: expected a tag from 0 to " + (values.length - 2) + ", found " + values[0]);
        }
        return new UnionValue(tag, values[tag + 1]);
    }

    private static Signature structOf(String name, List<DataType> arguments) {
        if (arguments.size() != 1 || arguments.get(0).kind() != Kind.UNION) {
            throw Typing.wrong(name, arguments, "a union");
        }
        List<Field> fields = new ArrayList<>();
        for (DataType type : ((DataType.Union) arguments.get(0)).alternatives()) {
            fields.add(new Field("tag_" + fields.size(), type));
        }
        return new Signature(arguments, new DataType.Struct(fields));
    }

    private static @Nullable Object extracted(@Nullable UnionValue union, int alternatives) {
        if (union == null) {
            return null;
        }
        @Nullable Object[] fields = new @Nullable Object[alternatives];
        fields[union.tag()] = union.value();
        return Arrays.asList(fields);
    }
}
