package io.honeyflow.formats.conversion;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.UnionValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which conversion leads from one type to another. */
final class ValueConversions {
    private final ZoneId zone;

    ValueConversions(ZoneId zone) {
        this.zone = zone;
    }

    /** @throws SqlException NOT_SUPPORTED, naming both types, where there is none */
    ValueConversion of(DataType from, DataType to) {
        if (from.equals(to)) {
            return value -> value;
        }
        return switch (to) {
            case DataType.Array array when from instanceof DataType.Array own -> array(own, array);
            case DataType.Map map when from instanceof DataType.Map own -> map(own, map);
            case DataType.Struct struct when from instanceof DataType.Struct own -> struct(own, struct);
            case DataType.Union union when from instanceof DataType.Union own -> union(own, union);
            default -> simple(from, to);
        };
    }

    private ValueConversion simple(DataType from, DataType to) {
        if (isNested(from) && to.kind().isCharacter()) {
            return Texts.ofNested(from, to, zone);
        }
        boolean plain = !isNested(from) && !isNested(to);
        ValueConversion found = !plain
                ? null
                : switch (to.kind()) {
                    case BOOLEAN -> Truths.from(from);
                    case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL -> Numbers.from(from, to, zone);
                    case STRING, VARCHAR, CHAR, BINARY -> Texts.from(from, to, zone);
                    case DATE, TIMESTAMP, TIMESTAMP_LTZ -> new Times(zone).from(from, to);
                    case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> Texts.parsed(from, to, zone);
                    default -> null;
                };
        if (found == null) {
            throw SqlException.notSupported("a partition's column of type " + from + " in a table where it is " + to);
        }
        return found;
    }

    private static boolean isNested(DataType type) {
        return switch (type) {
            case DataType.Array array -> true;
            case DataType.Map map -> true;
            case DataType.Struct struct -> true;
            case DataType.Union union -> true;
            default -> false;
        };
    }

    private static @Nullable Object converted(@Nullable Object value, ValueConversion conversion) {
        return value == null ? null : conversion.convert(value);
    }

    private ValueConversion array(DataType.Array from, DataType.Array to) {
        ValueConversion element = of(from.element(), to.element());
        return value -> {
            List<@Nullable Object> list = new ArrayList<>();
            ((List<?>) value).forEach(each -> list.add(converted(each, element)));
            return list;
        };
    }

    private ValueConversion map(DataType.Map from, DataType.Map to) {
        ValueConversion key = of(from.key(), to.key());
        ValueConversion its = of(from.value(), to.value());
        return value -> {
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((k, v) -> {
                Object converted = key.convert(k);
                if (converted != null) {
                    map.put(converted, converted(v, its));
                }
            });
            return map;
        };
    }

    /** By places, not by names: fields that the partition doesn't have are null. */
    private ValueConversion struct(DataType.Struct from, DataType.Struct to) {
        int both = Math.min(from.fields().size(), to.fields().size());
        List<ValueConversion> fields = new ArrayList<>();
        for (int i = 0; i < both; i++) {
            fields.add(of(from.fields().get(i).type(), to.fields().get(i).type()));
        }
        return value -> {
            @Nullable Object[] struct = new Object[to.fields().size()];
            for (int i = 0; i < both; i++) {
                struct[i] = converted(((List<?>) value).get(i), fields.get(i));
            }
            return Arrays.asList(struct);
        };
    }

    private ValueConversion union(DataType.Union from, DataType.Union to) {
        int both = Math.min(from.alternatives().size(), to.alternatives().size());
        List<ValueConversion> alternatives = new ArrayList<>();
        for (int i = 0; i < both; i++) {
            alternatives.add(of(from.alternatives().get(i), to.alternatives().get(i)));
        }
        return value -> {
            UnionValue own = (UnionValue) value;
            return own.tag() < both
                    ? new UnionValue(own.tag(), converted(own.value(), alternatives.get(own.tag())))
                    : null;
        };
    }
}
