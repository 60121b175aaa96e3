package io.honeyflow.planner.analyze;

import io.honeyflow.api.type.DataType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types that are called as functions: {@code date(x)} is {@code CAST(x AS DATE)}. Source: Hive's FunctionRegistry. */
final class TypeFunctions {
    private static final Map<String, DataType> TYPES = Map.ofEntries(
            Map.entry("boolean", DataType.BOOLEAN),
            Map.entry("tinyint", DataType.TINYINT),
            Map.entry("smallint", DataType.SMALLINT),
            Map.entry("int", DataType.INT),
            Map.entry("bigint", DataType.BIGINT),
            Map.entry("float", DataType.FLOAT),
            Map.entry("double", DataType.DOUBLE),
            Map.entry("string", DataType.STRING),
            Map.entry("date", DataType.DATE),
            Map.entry("timestamp", DataType.TIMESTAMP),
            Map.entry("interval_year_month", DataType.INTERVAL_YEAR_MONTH),
            Map.entry("interval_day_time", DataType.INTERVAL_DAY_TIME),
            Map.entry("binary", DataType.BINARY),
            Map.entry("udftoboolean", DataType.BOOLEAN),
            Map.entry("udftobyte", DataType.TINYINT),
            Map.entry("udftoshort", DataType.SMALLINT),
            Map.entry("udftointeger", DataType.INT),
            Map.entry("udftolong", DataType.BIGINT),
            Map.entry("udftofloat", DataType.FLOAT),
            Map.entry("udftodouble", DataType.DOUBLE));

    private TypeFunctions() {}

    /** Null for a name that is no type's. */
    static @Nullable DataType type(String name) {
        return TYPES.get(name);
    }
}
