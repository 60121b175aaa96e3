package io.honeyflow.planner;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions that the tests call, typed roughly as Hive does. */
public final class FakeFunctions implements FunctionCatalog {
    private static final Map<String, FunctionKind> KINDS = new TreeMap<>();

    static {
        add(
                FunctionKind.SCALAR,
                "+ - * / % div negative & | ^ ~ = <> < <= > >= <=> and or not isnull isnotnull istrue");
        add(FunctionKind.SCALAR, "isnottrue isfalse isnotfalse in like rlike || index substr substring concat round");
        add(FunctionKind.SCALAR, "abs coalesce upper lower length nullif rand if nvl current_timestamp date_add year");
        add(FunctionKind.SCALAR, "unix_timestamp array struct named_struct split floor ceil sqrt cast");
        add(FunctionKind.AGGREGATE, "sum avg count min max stddev_samp stddev collect_list");
        add(FunctionKind.WINDOW, "rank dense_rank row_number lead lag first_value last_value ntile");
        add(FunctionKind.TABLE, "explode posexplode");
    }

    private static void add(FunctionKind kind, String names) {
        for (String name : names.split(" ")) {
            KINDS.put(name, kind);
        }
    }

    @Override
    public Optional<FunctionKind> kind(String name) {
        return Optional.ofNullable(KINDS.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(KINDS.keySet());
    }

    @Override
    public boolean retracts(ResolvedFunction aggregate) {
        return aggregate.function().name().equals("count");
    }

    @Override
    public Optional<String> describe(String name) {
        return Optional.empty();
    }

    @Override
    public ResolvedFunction resolve(String given, List<DataType> arguments) {
        String name = given.toLowerCase(Locale.ROOT);
        FunctionKind kind = kind(name)
                .orElseThrow(() -> new SqlException(
                        ErrorCode.FUNCTION_NOT_FOUND,
                        "function '" + given + "' not found" + NearestName.hint(given, names())));
        return switch (kind) {
            case SCALAR -> scalar(name, arguments);
            case AGGREGATE, WINDOW -> aggregate(name, arguments, kind);
            case TABLE -> table(name, arguments);
        };
    }

    private static ResolvedFunction of(String name, List<DataType> arguments, DataType result) {
        return new ResolvedFunction(
                FunctionRef.builtin(name), FunctionKind.SCALAR, arguments, result, List.of(), !name.equals("rand"));
    }

    private static ResolvedFunction scalar(String name, List<DataType> arguments) {
        return switch (name) {
            case "and", "or", "not", "istrue", "isnottrue", "isfalse", "isnotfalse" ->
                of(name, same(DataType.BOOLEAN, arguments.size()), DataType.BOOLEAN);
            case "=", "<>", "<", "<=", ">", ">=", "<=>", "in" ->
                of(name, same(comparable(name, arguments), arguments.size()), DataType.BOOLEAN);
            case "isnull", "isnotnull" -> of(name, arguments, DataType.BOOLEAN);
            case "like", "rlike" -> of(name, same(DataType.STRING, 2), DataType.BOOLEAN);
            case "+", "-", "*", "%", "div", "&", "|", "^" -> arithmetic(name, arguments);
            case "/" -> divide(arguments);
            case "negative", "abs", "~" -> of(name, arguments, arguments.get(0));
            case "round", "floor", "ceil" -> of(name, arguments, arguments.get(0));
            case "substr", "substring", "concat", "||", "upper", "lower" -> text(name, arguments);
            case "length", "year" -> of(name, arguments, DataType.INT);
            case "coalesce", "nvl", "nullif" -> {
                DataType common = common(arguments);
                yield of(name, same(common, arguments.size()), common);
            }
            case "date_add" -> of(name, List.of(DataType.DATE, DataType.INT), DataType.DATE);
            case "split" -> of(name, same(DataType.STRING, 2), new DataType.Array(DataType.STRING));
            case "array" -> of(name, same(common(arguments), arguments.size()), new DataType.Array(common(arguments)));
            case "unix_timestamp" -> of(name, arguments, DataType.BIGINT);
            case "index" -> index(arguments);
            case "rand", "sqrt" -> of(name, arguments, DataType.DOUBLE);
            default -> throw wrong(name, arguments);
        };
    }

    private static ResolvedFunction index(List<DataType> arguments) {
        return switch (arguments.get(0)) {
            case DataType.Array array -> of("index", List.of(array, DataType.INT), array.element());
            case DataType.Map map -> of("index", List.of(map, map.key()), map.value());
            default -> throw wrong("index", arguments);
        };
    }

    private static ResolvedFunction text(String name, List<DataType> arguments) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            boolean place = name.startsWith("substr") && i > 0;
            types.add(place ? DataType.INT : DataType.STRING);
        }
        return of(name, types, DataType.STRING);
    }

    private static ResolvedFunction arithmetic(String name, List<DataType> arguments) {
        DataType a = arguments.get(0);
        DataType b = arguments.get(arguments.size() - 1);
        boolean interval = b.kind() == Kind.INTERVAL_DAY_TIME || b.kind() == Kind.INTERVAL_YEAR_MONTH;
        if (interval) {
            DataType result = b.kind() == Kind.INTERVAL_DAY_TIME ? DataType.TIMESTAMP : a;
            return of(name, List.of(result, b), result);
        }
        DataType common = numeric(name, arguments);
        if (common instanceof DataType.Decimal) {
            return of(
                    name,
                    arguments.stream().<DataType>map(FakeFunctions::decimal).toList(),
                    decimalResult(name, arguments));
        }
        return of(name, same(common, arguments.size()), common);
    }

    private static DataType decimalResult(String name, List<DataType> arguments) {
        DataType.Decimal a = decimal(arguments.get(0));
        DataType.Decimal b = decimal(arguments.get(1));
        int scale = name.equals("*") ? a.scale() + b.scale() : Math.max(a.scale(), b.scale());
        int whole = name.equals("*")
                ? a.precision() - a.scale() + b.precision() - b.scale()
                : Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        int precision = Math.min(38, whole + scale + 1);
        return new DataType.Decimal(precision, Math.min(scale, precision));
    }

    private static DataType.Decimal decimal(DataType type) {
        return type instanceof DataType.Decimal decimal ? decimal : new DataType.Decimal(10, 0);
    }

    private static ResolvedFunction divide(List<DataType> arguments) {
        DataType common = numeric("/", arguments);
        if (common instanceof DataType.Decimal) {
            List<DataType> decimals =
                    arguments.stream().<DataType>map(FakeFunctions::decimal).toList();
            return of("/", decimals, new DataType.Decimal(38, 11));
        }
        return of("/", same(DataType.DOUBLE, 2), DataType.DOUBLE);
    }

    private static DataType numeric(String name, List<DataType> arguments) {
        DataType common = DataType.VOID;
        for (DataType type : arguments) {
            DataType number = type.kind().isCharacter() ? DataType.DOUBLE : type;
            if (number.kind() != Kind.VOID && !number.kind().isNumeric()) {
                throw wrong(name, arguments);
            }
            common = common(List.of(common, number));
        }
        return common.kind() == Kind.VOID ? DataType.INT : common;
    }

    private static DataType comparable(String name, List<DataType> arguments) {
        DataType time = arguments.stream()
                .filter(t -> t.kind() == Kind.DATE || t.kind() == Kind.TIMESTAMP)
                .findFirst()
                .orElse(DataType.VOID);
        boolean numbers = arguments.stream().anyMatch(t -> t.kind().isNumeric());
        boolean texts = arguments.stream().anyMatch(t -> t.kind().isCharacter());
        if (time.kind() != Kind.VOID && !numbers) {
            boolean stamp = arguments.stream().anyMatch(t -> t.kind() == Kind.TIMESTAMP);
            return stamp ? DataType.TIMESTAMP : DataType.DATE;
        }
        if (numbers && texts) {
            return DataType.DOUBLE;
        }
        try {
            return common(arguments);
        } catch (SqlException e) {
            throw wrong(name, arguments);
        }
    }

    private static DataType common(List<DataType> arguments) {
        DataType common = DataType.VOID;
        List<Kind> order = List.of(
                Kind.TINYINT, Kind.SMALLINT, Kind.INT, Kind.BIGINT, Kind.DECIMAL, Kind.FLOAT, Kind.DOUBLE, Kind.STRING);
        for (DataType type : arguments) {
            if (common.kind() == Kind.VOID || common.equals(type)) {
                common = type;
            } else if (type.kind() != Kind.VOID) {
                int a = order.indexOf(common.kind());
                int b = order.indexOf(type.kind());
                if (a < 0 || b < 0) {
                    throw wrong("=", arguments);
                }
                common = a >= b ? common : type;
            }
        }
        return common;
    }

    private static ResolvedFunction aggregate(String name, List<DataType> arguments, FunctionKind kind) {
        DataType first = arguments.isEmpty() ? DataType.VOID : arguments.get(0);
        DataType result = switch (name) {
            case "count" -> DataType.BIGINT;
            case "sum" -> sum(first);
            case "avg" ->
                first instanceof DataType.Decimal d
                        ? new DataType.Decimal(Math.min(38, d.precision() + 4), Math.min(38, d.scale() + 4))
                        : DataType.DOUBLE;
            case "stddev", "stddev_samp" -> DataType.DOUBLE;
            case "collect_list" -> new DataType.Array(first);
            case "rank", "dense_rank", "row_number", "ntile" -> DataType.INT;
            default -> first;
        };
        List<Field> state = switch (name) {
            case "avg" -> List.of(new Field("sum", sum(first)), new Field("count", DataType.BIGINT));
            case "stddev", "stddev_samp", "collect_list" -> List.of();
            default -> List.of(new Field("state", result));
        };
        return new ResolvedFunction(FunctionRef.builtin(name), kind, arguments, result, state, true);
    }

    private static DataType sum(DataType type) {
        if (type instanceof DataType.Decimal decimal) {
            return new DataType.Decimal(Math.min(38, decimal.precision() + 10), decimal.scale());
        }
        return type.kind().isInteger() ? DataType.BIGINT : DataType.DOUBLE;
    }

    private static ResolvedFunction table(String name, List<DataType> arguments) {
        List<Field> fields = new ArrayList<>();
        if (name.equals("posexplode")) {
            fields.add(new Field("pos", DataType.INT));
        }
        switch (arguments.get(0)) {
            case DataType.Array array -> fields.add(new Field("col", array.element()));
            case DataType.Map map -> {
                fields.add(new Field("key", map.key()));
                fields.add(new Field("value", map.value()));
            }
            default -> throw wrong(name, arguments);
        }
        DataType struct = new DataType.Struct(fields);
        return new ResolvedFunction(FunctionRef.builtin(name), FunctionKind.TABLE, arguments, struct, List.of(), true);
    }

    private static List<DataType> same(DataType type, int times) {
        return Collections.nCopies(times, type);
    }

    private static SqlException wrong(String name, List<DataType> arguments) {
        return new SqlException(ErrorCode.WRONG_ARGUMENTS, "function '" + name + "' does not take " + arguments);
    }
}
