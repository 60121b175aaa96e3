package io.honeyflow.exec.function;

import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Functions that make, take apart or ask arrays, maps and structs. */
final class NestedFunctions {
    private NestedFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "array",
                        "array(a, b, ..)",
                        NestedFunctions::arrayOf,
                        RowKernel.seeingNulls(v -> Arrays.asList(v.clone()))),
                new ScalarFunction(
                        "map",
                        "map(key, value, ..)",
                        NestedFunctions::mapOf,
                        RowKernel.seeingNulls(NestedFunctions::map)),
                new ScalarFunction(
                        "struct",
                        "struct(a, b, ..): fields col1, col2 ..",
                        NestedFunctions::structOf,
                        RowKernel.seeingNulls(v -> Arrays.asList(v.clone()))),
                new ScalarFunction(
                        "named_struct",
                        "named_struct('x', a, 'y', b, ..): fields of those names",
                        NestedFunctions::namedStructOf,
                        RowKernel.seeingNulls(NestedFunctions::everySecond)),
                new ScalarFunction(
                        "index",
                        "a[i], m[key]: null where there is none",
                        NestedFunctions::indexOf,
                        RowKernel.strict(NestedFunctions::index)),
                new ScalarFunction(
                        "size",
                        "size(a): of an array or map, -1 for null",
                        NestedFunctions::sizeOf,
                        RowKernel.seeingNulls(NestedFunctions::size)),
                new ScalarFunction(
                        "map_keys",
                        "map_keys(map): none of a null",
                        (n, a) -> ofMap(n, a, true),
                        RowKernel.seeingNulls(v -> new ArrayList<>(entries(v[0]).keySet()))),
                new ScalarFunction(
                        "map_values",
                        "map_values(map): none of a null",
                        (n, a) -> ofMap(n, a, false),
                        RowKernel.seeingNulls(v -> new ArrayList<>(entries(v[0]).values()))));
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static Map<?, ?> entries(@Nullable Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static Signature arrayOf(String name, List<DataType> arguments) {
        DataType element = CommonType.forUnion(arguments)
                .orElseThrow(() -> Typing.wrong(name, arguments, "values of a common type"));
        return Signature.same(element, arguments.size(), new DataType.Array(element));
    }

    private static Signature mapOf(String name, List<DataType> arguments) {
        if (arguments.size() % 2 != 0) {
            throw Typing.wrong(name, arguments, "keys and values in turn");
        }
        List<DataType> keys = new ArrayList<>();
        List<DataType> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            (i % 2 == 0 ? keys : values).add(arguments.get(i));
        }
        DataType key =
                CommonType.forUnion(keys).orElseThrow(() -> Typing.wrong(name, arguments, "keys of a common type"));
        DataType value =
                CommonType.forUnion(values).orElseThrow(() -> Typing.wrong(name, arguments, "values of a common type"));
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            types.add(i % 2 == 0 ? key : value);
        }
        return new Signature(types, new DataType.Map(key, value));
    }

    private static Object map(@Nullable Object[] values) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            if (values[i] != null) {
                map.put(values[i], values[i + 1]);
            }
        }
        return map;
    }

    private static Signature structOf(String name, List<DataType> arguments) {
        List<Field> fields = new ArrayList<>();
        for (DataType type : arguments) {
            fields.add(new Field("col" + (fields.size() + 1), type));
        }
        return new Signature(arguments, new DataType.Struct(fields));
    }

    /** Of types alone: the planner, which sees the names, gives them to the fields. */
    private static Signature namedStructOf(String name, List<DataType> arguments) {
        boolean named = !arguments.isEmpty() && arguments.size() % 2 == 0;
        for (int i = 0; i < arguments.size(); i += 2) {
            named &= arguments.get(i).kind() == Kind.STRING;
        }
        if (!named) {
            throw Typing.wrong(name, arguments, "names of fields and values in turn");
        }
        List<DataType> values = IntStream.range(0, arguments.size() / 2)
                .mapToObj(i -> arguments.get(2 * i + 1))
                .toList();
        return new Signature(arguments, structOf(name, values).result());
    }

    private static Object everySecond(@Nullable Object[] arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i < arguments.length; i += 2) {
            values.add(arguments[i]);
        }
        return values;
    }

    private static Signature indexOf(String name, List<DataType> arguments) {
        if (arguments.size() == 2
                && arguments.get(0) instanceof DataType.Array array
                && arguments.get(1).kind().isInteger()) {
            return new Signature(List.of(array, DataType.BIGINT), array.element());
        }
        if (arguments.size() == 2
                && arguments.get(0) instanceof DataType.Map map
                && Typing.casts(arguments.get(1), map.key())) {
            return new Signature(List.of(map, map.key()), map.value());
        }
        throw Typing.wrong("[]", arguments, "an array and a whole number, or a map and a key");
    }

    private static @Nullable Object index(@Nullable Object[] values) {
        if (values[0] instanceof Map<?, ?> map) {
            return map.get(values[1]);
        }
        long place = ((Number) Objects.requireNonNull(values[1])).longValue();
        List<?> list = list(values[0]);
        return place < 0 || place >= list.size() ? null : list.get((int) place);
    }

    private static Signature sizeOf(String name, List<DataType> arguments) {
        boolean sized = arguments.size() == 1
                && (arguments.get(0).kind() == Kind.ARRAY || arguments.get(0).kind() == Kind.MAP);
        if (!sized) {
            throw Typing.wrong(name, arguments, "an array or a map");
        }
        return new Signature(arguments, DataType.INT);
    }

    private static Object size(@Nullable Object[] values) {
        return switch (values[0]) {
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case null, default -> -1;
        };
    }

    private static Signature ofMap(String name, List<DataType> arguments, boolean keys) {
        if (arguments.size() == 1 && arguments.get(0) instanceof DataType.Map map) {
            return new Signature(arguments, new DataType.Array(keys ? map.key() : map.value()));
        }
        throw Typing.wrong(name, arguments, "a map");
    }
}
