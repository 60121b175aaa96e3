package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.exec.aggregate.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Functions that make arrays of arrays, or look into them. Source of the rules: Hive's GenericUDFArray classes. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> all = new ArrayList<>();
        sorting(all);
        searching(all);
        combining(all);
        return all;
    }

    private static void add(
            List<ScalarFunction> all, String name, String description, Typing typing, RowKernel.Body body) {
        all.add(new ScalarFunction(name, description, typing, RowKernel.strict(body)));
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> list(@Nullable Object value) {
        return (List<@Nullable Object>) Objects.requireNonNull(value);
    }

    /** One that may be changed. */
    private static List<@Nullable Object> copy(@Nullable Object value) {
        return new ArrayList<>(list(value));
    }

    private static void sorting(List<ScalarFunction> all) {
        add(all, "sort_array", "sort_array(array): nulls first", ArrayFunctions::sortable, v -> {
            List<@Nullable Object> sorted = copy(v[0]);
            sorted.sort(ValueOrder.NULLS_FIRST);
            return sorted;
        });
        all.add(new ScalarFunction(
                "sort_array_by",
                "sort_array_by(array of structs, field, .. [, 'ASC' or 'DESC']): by those fields",
                ArrayFunctions::sortableBy,
                (arguments, result, context) -> new RowKernel(
                        result,
                        v -> sortedBy(v, (DataType.Struct) ((DataType.Array) result).element()),
                        RowKernel.Nulls.STRICT)));
        add(
                all,
                "array_min",
                "array_min(array): the least, nulls not counted",
                ArrayFunctions::element,
                v -> list(v[0]).stream()
                        .filter(Objects::nonNull)
                        .min(ValueOrder.NULLS_FIRST)
                        .orElse(null));
        add(
                all,
                "array_max",
                "array_max(array): the greatest, nulls not counted",
                ArrayFunctions::element,
                v -> list(v[0]).stream()
                        .filter(Objects::nonNull)
                        .max(ValueOrder.NULLS_FIRST)
                        .orElse(null));
    }

    private static Signature sortable(String name, List<DataType> arguments) {
        if (arguments.size() == 1
                && arguments.get(0) instanceof DataType.Array array
                && !(array.element() instanceof DataType.Union)) {
            return new Signature(arguments, array);
        }
        throw Typing.wrong(name, arguments, "an array of anything but unions");
    }

    private static Signature sortableBy(String name, List<DataType> arguments) {
        boolean right = arguments.size() > 1
                && arguments.get(0) instanceof DataType.Array array
                && array.element() instanceof DataType.Struct
                && arguments.stream().skip(1).allMatch(type -> type.kind().isCharacter());
        if (!right) {
            throw Typing.wrong(name, arguments, "an array of structs and names of fields");
        }
        List<DataType> types = new ArrayList<>(List.of(arguments.get(0)));
        arguments.stream().skip(1).forEach(type -> types.add(DataType.STRING));
        return new Signature(types, arguments.get(0));
    }

    private static Object sortedBy(@Nullable Object[] values, DataType.Struct struct) {
        int last = values.length - 1;
        String end = String.valueOf(values[last]).strip().toUpperCase(Locale.ROOT);
        boolean directed = last > 1 && (end.equals("ASC") || end.equals("DESC"));
        Comparator<@Nullable Object> order = (a, b) -> 0;
        for (int i = 1; i <= (directed ? last - 1 : last); i++) {
            int place = struct.indexOf(String.valueOf(values[i]).toLowerCase(Locale.ROOT));
            if (place < 0) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE, "sort_array_by: no field '" + values[i] + "' in " + struct);
            }
            order = order.thenComparing(row -> row == null ? null : ((List<?>) row).get(place), ValueOrder.NULLS_FIRST);
        }
        List<@Nullable Object> sorted = copy(values[0]);
        sorted.sort(directed && end.equals("DESC") ? order.reversed() : order);
        return sorted;
    }

    private static Signature element(String name, List<DataType> arguments) {
        if (arguments.size() == 1 && arguments.get(0) instanceof DataType.Array array) {
            return new Signature(arguments, array.element());
        }
        throw Typing.wrong(name, arguments, "an array");
    }

    private static void searching(List<ScalarFunction> all) {
        all.add(new ScalarFunction(
                "array_contains",
                "array_contains(array, a): false for nulls",
                (name, a) -> withElement(name, a, DataType.BOOLEAN),
                RowKernel.seeingNulls(v ->
                        v[0] != null && v[1] != null && list(v[0]).stream().anyMatch(e -> ValueOrder.equal(e, v[1])))));
        add(
                all,
                "array_position",
                "array_position(array, a): from 1, 0 where it isn't there",
                (name, a) -> withElement(name, a, DataType.INT),
                v -> position(list(v[0]), v[1]));
        all.add(new ScalarFunction(
                "array_slice",
                "array_slice(array, start, length): from place 0; empty where they reach beyond the end",
                ArrayFunctions::sliced,
                RowKernel.seeingNulls(ArrayFunctions::slice)));
        all.add(new ScalarFunction(
                "array_join",
                "array_join(array, separator[, for nulls]): a text; null for an empty array",
                ArrayFunctions::joined,
                RowKernel.seeingNulls(ArrayFunctions::join)));
    }

    private static int position(List<@Nullable Object> list, @Nullable Object value) {
        for (int i = 0; i < list.size(); i++) {
            if (ValueOrder.equal(list.get(i), value)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static Signature withElement(String name, List<DataType> arguments, DataType result) {
        if (arguments.size() == 2
                && arguments.get(0) instanceof DataType.Array array
                && Typing.casts(arguments.get(1), array.element())) {
            return new Signature(List.of(array, array.element()), result);
        }
        throw Typing.wrong(name, arguments, "an array and a value of its type");
    }

    private static Signature sliced(String name, List<DataType> arguments) {
        if (arguments.size() == 3
                && arguments.get(0) instanceof DataType.Array array
                && arguments.get(1).kind().isInteger()
                && arguments.get(2).kind().isInteger()) {
            return new Signature(List.of(array, DataType.INT, DataType.INT), array);
        }
        throw Typing.wrong(name, arguments, "an array and two whole numbers");
    }

    private static @Nullable Object slice(@Nullable Object[] values) {
        if (values[0] instanceof List<?> given && given.isEmpty()) {
            return given;
        }
        if (values[0] == null || values[1] == null || values[2] == null) {
            return null;
        }
        List<@Nullable Object> list = list(values[0]);
        long start = (Integer) values[1];
        long length = (Integer) values[2];
        if (start + length > list.size()) {
            return List.of();
        }
        if (start < 0 || length < 0) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE, "array_slice: start " + start + " and length " + length + " below 0");
        }
        return list.subList((int) start, (int) (start + length));
    }

    private static Signature joined(String name, List<DataType> arguments) {
        boolean right = (arguments.size() == 2 || arguments.size() == 3)
                && arguments.get(0) instanceof DataType.Array array
                && !array.element().kind().isNested();
        if (!right) {
            throw Typing.wrong(name, arguments, "an array of plain values, a separator and a text for nulls");
        }
        List<DataType> types = new ArrayList<>(List.of(new DataType.Array(DataType.STRING)));
        arguments.stream().skip(1).forEach(type -> types.add(DataType.STRING));
        return new Signature(types, DataType.STRING);
    }

    private static @Nullable Object join(@Nullable Object[] values) {
        if (values[0] == null || values[1] == null || list(values[0]).isEmpty()) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (Object value : list(values[0])) {
            if (value != null) {
                parts.add(value.toString());
            } else if (values.length > 2 && values[2] != null) {
                parts.add(values[2].toString());
            }
        }
        return String.join(values[1].toString(), parts);
    }

    private static void combining(List<ScalarFunction> all) {
        add(
                all,
                "array_distinct",
                "array_distinct(array): each value once",
                ArrayFunctions::same,
                v -> distinct(list(v[0])));
        add(
                all,
                "array_compact",
                "array_compact(array): without nulls",
                ArrayFunctions::same,
                v -> list(v[0]).stream().filter(Objects::nonNull).toList());
        all.add(new ScalarFunction(
                "array_remove",
                "array_remove(array, a): without that value",
                ArrayFunctions::likeElement,
                RowKernel.seeingNulls(ArrayFunctions::remove)));
        all.add(new ScalarFunction(
                "array_append",
                "array_append(array, a): with that value at the end; an empty array stays empty",
                ArrayFunctions::likeElement,
                RowKernel.seeingNulls(ArrayFunctions::append)));
        add(all, "array_union", "array_union(a, b): what is in one of them, once", ArrayFunctions::two, v -> {
            List<@Nullable Object> both = copy(v[0]);
            both.addAll(list(v[1]));
            return distinct(both);
        });
        add(
                all,
                "array_intersect",
                "array_intersect(a, b): what is in both, once",
                ArrayFunctions::two,
                v -> kept(v, true));
        add(
                all,
                "array_except",
                "array_except(a, b): what is only in the first, once",
                ArrayFunctions::two,
                v -> kept(v, false));
    }

    private static Signature same(String name, List<DataType> arguments) {
        if (arguments.size() == 1 && arguments.get(0) instanceof DataType.Array array) {
            return new Signature(arguments, array);
        }
        throw Typing.wrong(name, arguments, "an array");
    }

    private static Signature likeElement(String name, List<DataType> arguments) {
        return withElement(name, arguments, arguments.isEmpty() ? DataType.VOID : arguments.get(0));
    }

    private static Signature two(String name, List<DataType> arguments) {
        boolean right = arguments.size() == 2
                && arguments.get(0) instanceof DataType.Array
                && arguments.get(0).equals(arguments.get(1));
        if (!right) {
            throw Typing.wrong(name, arguments, "two arrays of one type");
        }
        return new Signature(arguments, arguments.get(0));
    }

    private static List<@Nullable Object> distinct(List<@Nullable Object> values) {
        TreeSet<@Nullable Object> seen = new TreeSet<>(ValueOrder.NULLS_FIRST);
        List<@Nullable Object> once = new ArrayList<>();
        for (Object value : values) {
            if (seen.add(value)) {
                once.add(value);
            }
        }
        return once;
    }

    private static @Nullable Object remove(@Nullable Object[] values) {
        boolean empty = values[0] instanceof List<?> given && given.isEmpty();
        if (values[0] == null || values[1] == null && !empty) {
            return null;
        }
        List<@Nullable Object> list = copy(values[0]);
        list.removeIf(e -> ValueOrder.equal(e, values[1]));
        return list;
    }

    private static @Nullable Object append(@Nullable Object[] values) {
        if (values[0] == null) {
            return null;
        }
        List<@Nullable Object> list = copy(values[0]);
        if (!list.isEmpty()) {
            list.add(values[1]);
        }
        return list;
    }

    private static Object kept(@Nullable Object[] values, boolean present) {
        TreeSet<@Nullable Object> second = new TreeSet<>(ValueOrder.NULLS_FIRST);
        second.addAll(list(values[1]));
        List<@Nullable Object> kept = copy(values[0]);
        kept.removeIf(value -> second.contains(value) != present);
        return distinct(kept);
    }
}
