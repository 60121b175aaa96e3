package io.honeyflow.exec.function;

import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The types of functions that are only used over windows. */
final class WindowFunctions {
    static final Map<String, String> DESCRIPTIONS = Map.of(
            "row_number", "row_number() OVER: from 1",
            "rank", "rank() OVER: equal rows share a place, the next one leaves a gap",
            "dense_rank", "dense_rank() OVER: without gaps",
            "percent_rank", "percent_rank() OVER: from 0 to 1",
            "cume_dist", "cume_dist() OVER: the share of rows up to this one",
            "ntile", "ntile(n) OVER: which of n parts of equal size",
            "lead", "lead(a[, rows[, default]]) OVER: of a later row",
            "lag", "lag(a[, rows[, default]]) OVER: of an earlier row",
            "first_value", "first_value(a[, skip nulls]) OVER: of the frame",
            "last_value", "last_value(a[, skip nulls]) OVER: of the frame");

    private WindowFunctions() {}

    static Signature resolve(String name, List<DataType> arguments) {
        return switch (name) {
            case "row_number", "rank", "dense_rank" -> Typing.of(DataType.INT).resolve(name, arguments);
            case "percent_rank", "cume_dist" -> Typing.of(DataType.DOUBLE).resolve(name, arguments);
            case "ntile" -> Typing.of(DataType.INT, DataType.INT).resolve(name, arguments);
            case "lead", "lag" -> offset(name, arguments);
            default -> edge(name, arguments);
        };
    }

    private static Signature offset(String name, List<DataType> arguments) {
        boolean right = !arguments.isEmpty()
                && arguments.size() <= 3
                && (arguments.size() < 2 || Typing.casts(arguments.get(1), DataType.INT));
        if (!right) {
            throw Typing.wrong(name, arguments, "a value, a number of rows and a default");
        }
        DataType type = arguments.get(0);
        List<DataType> types = new ArrayList<>(List.of(type));
        if (arguments.size() > 1) {
            types.add(DataType.INT);
        }
        if (arguments.size() > 2) {
            if (CommonType.forUnion(List.of(type, arguments.get(2))).isEmpty()) {
                throw Typing.wrong(name, arguments, "a default of the value's type");
            }
            types.add(type);
        }
        return new Signature(types, type);
    }

    private static Signature edge(String name, List<DataType> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw Typing.wrong(name, arguments, "a value and whether nulls are skipped");
        }
        List<DataType> types = new ArrayList<>(arguments);
        if (types.size() > 1) {
            types.set(1, DataType.BOOLEAN);
        }
        return new Signature(types, arguments.get(0));
    }
}
