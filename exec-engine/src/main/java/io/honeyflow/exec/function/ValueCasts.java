package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DecimalText;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.IntervalText;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.NestedText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Casts of single boxed values. Source: Hive's PrimitiveObjectInspectorUtils and TextConverter. */
public final class ValueCasts {
    private final DataType to;
    private final ZoneId zone;

    /** @param zone of TIMESTAMP WITH LOCAL TIME ZONE */
    public ValueCasts(DataType to, ZoneId zone) {
        this.to = to;
        this.zone = zone;
    }

    /** @return null where the value can't be converted */
    public @Nullable Object apply(@Nullable Object value, DataType from) {
        if (value == null) {
            return null;
        }
        try {
            return convert(value, from);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable Object convert(Object value, DataType from) {
        return switch (to) {
            case DataType.Decimal decimal -> {
                BigDecimal number = number(value);
                yield number == null ? null : Decimals.fit(number, decimal);
            }
            case DataType.Varchar varchar -> varchar.cut(text(value, from));
            case DataType.Char character -> character.cut(text(value, from));
            case DataType.Array array -> list((List<?>) value, array, (DataType.Array) from);
            case DataType.Map map -> map((Map<?, ?>) value, map, (DataType.Map) from);
            case DataType.Struct struct -> struct((List<?>) value, struct, (DataType.Struct) from);
            default -> simple(value, from);
        };
    }

    private @Nullable Object simple(Object value, DataType from) {
        return switch (to.kind()) {
            case BOOLEAN -> truth(value);
            case TINYINT, SMALLINT, INT, BIGINT -> whole(value);
            case FLOAT -> floating(value) instanceof Double d ? (Object) d.floatValue() : null;
            case DOUBLE -> floating(value);
            case STRING -> text(value, from);
            case BINARY -> value instanceof byte[] ? value : bytes(value, from);
            case DATE -> date(value);
            case TIMESTAMP -> timestamp(value);
            case TIMESTAMP_LTZ -> instant(value);
            case INTERVAL_DAY_TIME ->
                value instanceof String text ? IntervalText.duration(text.strip()) : of(Duration.class, value);
            case INTERVAL_YEAR_MONTH -> value instanceof String text ? months(text.strip()) : of(Integer.class, value);
            default -> null;
        };
    }

    /** A CHAR with the blanks that fill it. */
    private byte[] bytes(Object value, DataType from) {
        String text = text(value, from);
        return (from instanceof DataType.Char character ? character.padded(text) : text)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object months(String text) {
        OptionalInt months = IntervalText.months(text);
        return months.isPresent() ? (Object) months.getAsInt() : null;
    }

    private static @Nullable Object of(Class<?> type, Object value) {
        return type.isInstance(value) ? value : null;
    }

    private List<@Nullable Object> list(List<?> values, DataType.Array type, DataType.Array from) {
        ValueCasts element = new ValueCasts(type.element(), zone);
        List<@Nullable Object> cast = new ArrayList<>(values.size());
        values.forEach(value -> cast.add(element.apply(value, from.element())));
        return cast;
    }

    private Map<@Nullable Object, @Nullable Object> map(Map<?, ?> values, DataType.Map type, DataType.Map from) {
        Map<@Nullable Object, @Nullable Object> cast = new LinkedHashMap<>();
        values.forEach((key, value) -> cast.put(
                new ValueCasts(type.key(), zone).apply(key, from.key()),
                new ValueCasts(type.value(), zone).apply(value, from.value())));
        return cast;
    }

    private List<@Nullable Object> struct(List<?> values, DataType.Struct type, DataType.Struct from) {
        List<@Nullable Object> cast = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Field field = type.fields().get(i);
            cast.add(new ValueCasts(field.type(), zone)
                    .apply(values.get(i), from.fields().get(i).type()));
        }
        return cast;
    }

    /** A timestamp is true unless it is where its seconds count from; a date has no truth. Source: Hive's UDFToBoolean. */
    private static @Nullable Object truth(Object value) {
        return switch (value) {
            case LocalDateTime time -> !time.equals(LocalDateTime.of(1970, 1, 1, 0, 0));
            case Instant instant -> !instant.equals(Instant.EPOCH);
            case Boolean b -> b;
            case BigDecimal d -> d.signum() != 0;
            case Number n -> n.doubleValue() != 0;
            case String s ->
                switch (s.strip().toLowerCase(Locale.ROOT)) {
                    case "", "false", "no", "off", "0" -> false;
                    default -> true;
                };
            default -> null;
        };
    }

    /** Fractions are cut off; what doesn't fit is null for decimals and texts, as in Java for doubles. */
    private @Nullable Object whole(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return switch (to.kind()) {
                case TINYINT -> (byte) number;
                case SMALLINT -> (short) number;
                case INT -> (int) number;
                default -> (long) number;
            };
        }
        BigDecimal number = number(value);
        if (number == null) {
            return null;
        }
        try {
            long cut = number.setScale(0, RoundingMode.DOWN).longValueExact();
            return fits(cut) ? cut : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private boolean fits(long value) {
        return switch (to.kind()) {
            case TINYINT -> value == (byte) value;
            case SMALLINT -> value == (short) value;
            case INT -> value == (int) value;
            default -> true;
        };
    }

    private static @Nullable Double floating(Object value) {
        if (value instanceof String text) {
            String plain = text.strip();
            char last = plain.isEmpty() ? 'x' : plain.charAt(plain.length() - 1);
            boolean number = Character.isDigit(last) || last == '.' || last == 'N' || last == 'y';
            return number ? Double.valueOf(plain) : null;
        }
        if (value instanceof Boolean b) {
            return b ? 1.0 : 0.0;
        }
        return value instanceof Number number ? number.doubleValue() : null;
    }

    private static @Nullable BigDecimal number(Object value) {
        return switch (value) {
            case BigDecimal d -> d;
            case Boolean b -> b ? BigDecimal.ONE : BigDecimal.ZERO;
            case Double d -> DecimalText.parse(d.toString());
            case Float f -> DecimalText.parse(f.toString());
            case Number n -> BigDecimal.valueOf(n.longValue());
            case String s -> DecimalText.parse(s.strip());
            default -> null;
        };
    }

    private @Nullable LocalDate date(Object value) {
        return switch (value) {
            case LocalDate date -> date;
            case LocalDateTime time -> time.toLocalDate();
            case Instant instant -> instant.atZone(zone).toLocalDate();
            case String text -> TimeText.date(text, zone);
            default -> null;
        };
    }

    private @Nullable LocalDateTime timestamp(Object value) {
        return switch (value) {
            case LocalDateTime time -> time;
            case LocalDate date -> date.atStartOfDay();
            case Instant instant -> LocalDateTime.ofInstant(instant, zone);
            case String text -> TimeText.timestamp(text, zone);
            default -> null;
        };
    }

    private @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof String text) {
            return TimeText.instant(text, zone);
        }
        LocalDateTime time = timestamp(value);
        return time == null ? null : time.atZone(zone).toInstant();
    }

    /** A value as Hive prints it. */
    String text(Object value, DataType from) {
        if (from.kind().isNested()) {
            return NestedText.of(value, from, zone);
        }
        return switch (value) {
            case String s -> s;
            case Boolean b -> b ? "TRUE" : "FALSE";
            // With as many digits after the point as the type has. Source: Hive's CastDecimalToString.
            case BigDecimal d -> d.setScale(((DataType.Decimal) from).scale()).toPlainString();
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case LocalDateTime time -> TimeText.text(time);
            case Instant instant -> TimeText.text(instant, zone);
            case Duration length -> IntervalText.of(length);
            case Integer months when from.kind() == Kind.INTERVAL_YEAR_MONTH -> IntervalText.of((int) months);
            default -> value.toString();
        };
    }
}
