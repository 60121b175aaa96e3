package io.honeyflow.exec.function;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Layout;
import io.honeyflow.exec.aggregate.Accumulator;
import io.honeyflow.exec.aggregate.Averages;
import io.honeyflow.exec.aggregate.Counts;
import io.honeyflow.exec.aggregate.Extremes;
import io.honeyflow.exec.aggregate.Lists;
import io.honeyflow.exec.aggregate.Moments;
import io.honeyflow.exec.aggregate.Sums;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Aggregate functions: their types and states. Source of the types: Hive's GenericUDAFs of the same names. */
final class AggregateFunctions {
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("count", "count(*), count(a, b, ..): rows, or rows without nulls in the arguments"),
            Map.entry("sum", "sum(a): null where there is no value"),
            Map.entry("avg", "avg(a): the mean"),
            Map.entry("min", "min(a)"),
            Map.entry("max", "max(a)"),
            Map.entry("variance", "variance(a): of all values"),
            Map.entry("var_pop", "var_pop(a): of all values"),
            Map.entry("var_samp", "var_samp(a): of a sample"),
            Map.entry("std", "std(a): the standard deviation of all values"),
            Map.entry("stddev", "stddev(a): the standard deviation of all values"),
            Map.entry("stddev_pop", "stddev_pop(a): the standard deviation of all values"),
            Map.entry("stddev_samp", "stddev_samp(a): the standard deviation of a sample"),
            Map.entry("collect_list", "collect_list(a): an array of the values that aren't null"),
            Map.entry("collect_set", "collect_set(a): an array of the different values"));

    static final Map<String, String> DESCRIPTIONS = all();

    private static final Field COUNT = new Field("count", DataType.BIGINT);

    private AggregateFunctions() {}

    private static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(OWN);
        all.putAll(StatisticsAggregates.DESCRIPTIONS);
        return Collections.unmodifiableMap(all);
    }

    static Signature resolve(String name, List<DataType> arguments) {
        if (name.equals("count")) {
            return new Signature(arguments, DataType.BIGINT);
        }
        if (StatisticsAggregates.DESCRIPTIONS.containsKey(name)) {
            return StatisticsAggregates.resolve(name, arguments);
        }
        if (arguments.size() != 1) {
            throw Typing.wrong(name, arguments, "one argument");
        }
        DataType type = arguments.get(0);
        return switch (name) {
            case "sum" -> sum(name, type);
            case "avg" -> average(name, type);
            case "min", "max" -> ordered(name, type);
            case "collect_list", "collect_set" -> new Signature(arguments, new DataType.Array(type));
            default ->
                type.kind() == Kind.TIMESTAMP
                        ? new Signature(List.of(DataType.DOUBLE), DataType.DOUBLE)
                        : Typing.of(DataType.DOUBLE, DataType.DOUBLE).resolve(name, arguments);
        };
    }

    private static Signature sum(String name, DataType type) {
        if (type.kind().isInteger()) {
            return new Signature(List.of(DataType.BIGINT), DataType.BIGINT);
        }
        if (type instanceof DataType.Decimal decimal) {
            return new Signature(List.of(type), sumType(decimal));
        }
        requireNumber(name, type);
        return new Signature(List.of(DataType.DOUBLE), DataType.DOUBLE);
    }

    private static DataType.Decimal sumType(DataType.Decimal decimal) {
        return new DataType.Decimal(
                Math.min(DataType.Decimal.MAX_PRECISION, decimal.precision() + 10), decimal.scale());
    }

    private static Signature average(String name, DataType type) {
        if (type instanceof DataType.Decimal decimal) {
            int most = DataType.Decimal.MAX_PRECISION;
            int whole = decimal.precision() - decimal.scale();
            int scale = Math.min(decimal.scale() + 4, most - whole);
            return new Signature(List.of(type), new DataType.Decimal(Math.min(most, whole + scale), scale));
        }
        requireNumber(name, type);
        return new Signature(List.of(DataType.DOUBLE), DataType.DOUBLE);
    }

    /** A timestamp counts by its seconds, where it may be cast to a number. */
    private static void requireNumber(String name, DataType type) {
        if (!OperatorFunctions.isNumber(type) && type.kind() != Kind.TIMESTAMP) {
            throw Typing.wrong(name, List.of(type), "a number");
        }
    }

    private static Signature ordered(String name, DataType type) {
        if (!hasOrder(type)) {
            throw Typing.wrong(name, List.of(type), "a value with an order");
        }
        return new Signature(List.of(type), type);
    }

    /** All that holds no map. Source: Hive's ObjectInspectorUtils.compareSupported. */
    private static boolean hasOrder(DataType type) {
        return switch (type) {
            case DataType.Map map -> false;
            case DataType.Array array -> hasOrder(array.element());
            case DataType.Struct struct -> struct.fields().stream().allMatch(field -> hasOrder(field.type()));
            case DataType.Union union -> union.alternatives().stream().allMatch(AggregateFunctions::hasOrder);
            default -> true;
        };
    }

    static List<Field> states(String name, Signature signature) {
        if (StatisticsAggregates.DESCRIPTIONS.containsKey(name)) {
            return StatisticsAggregates.states(name);
        }
        return switch (name) {
            case "count" -> List.of(COUNT);
            case "sum" -> sumStates(signature.result());
            case "avg" -> sumStates(averagedSum(signature.arguments().get(0)));
            case "min", "max", "collect_list", "collect_set" -> List.of(new Field("value", signature.result()));
            default -> List.of(COUNT, new Field("mean", DataType.DOUBLE), new Field("squares", DataType.DOUBLE));
        };
    }

    private static List<Field> sumStates(DataType sum) {
        Field field = new Field("sum", sum);
        return sum.layout() == Layout.DECIMAL128
                ? List.of(field, COUNT, new Field("top", DataType.BIGINT))
                : List.of(field, COUNT);
    }

    private static DataType averagedSum(DataType argument) {
        return argument instanceof DataType.Decimal decimal ? sumType(decimal) : DataType.DOUBLE;
    }

    static Accumulator accumulator(AggregateCall call) {
        DataType type = call.type();
        if (StatisticsAggregates.DESCRIPTIONS.containsKey(call.function().name())) {
            return StatisticsAggregates.accumulator(call.function().name(), type);
        }
        return switch (call.function().name()) {
            case "count" -> new Counts();
            case "sum" -> new Sums(type);
            case "avg" -> new Averages(averagedSum(call.argumentTypes().get(0)), type);
            case "min" -> new Extremes(type, Extremes.Which.LEAST);
            case "max" -> new Extremes(type, Extremes.Which.GREATEST);
            case "collect_list" -> Lists.all(type);
            case "collect_set" -> Lists.distinct(type);
            default -> Moments.of(call.function().name());
        };
    }
}
