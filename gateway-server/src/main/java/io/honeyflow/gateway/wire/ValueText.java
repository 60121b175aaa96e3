package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.UnionValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as texts for clients: decimals in their scale, CHAR padded, nested values like JSON. Source: Hive's SerDeUtils. */
final class ValueText {
    private final DataType type;
    private final ZoneId zone;

    ValueText(DataType type, ZoneId zone) {
        this.type = type;
        this.zone = zone;
    }

    String of(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal.toPlainString();
            case LocalDateTime time -> timestamp(time);
            case Instant instant -> timestamp(LocalDateTime.ofInstant(instant, zone)) + " " + zone.getId();
            case Duration length -> interval(length);
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default ->
                switch (type) {
                    case DataType.Char character -> character.padded(value.toString());
                    case DataType.Array array -> list((List<?>) value, array.element());
                    case DataType.Map map -> map((Map<?, ?>) value, map);
                    case DataType.Struct struct -> struct((List<?>) value, struct);
                    case DataType.Union union -> union((UnionValue) value, union);
                    default -> simple(value);
                };
        };
    }

    private String simple(Object value) {
        return switch (type.kind()) {
            case INTERVAL_YEAR_MONTH -> months((Integer) value);
            default -> value.toString();
        };
    }

    private static String months(int months) {
        return (months < 0 ? "-" : "") + Math.abs(months) / 12 + "-" + Math.abs(months) % 12;
    }

    private static String timestamp(LocalDateTime time) {
        String seconds = String.format(
                Locale.ROOT,
                "%s %02d:%02d:%02d",
                time.toLocalDate(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
        String fraction = String.format(Locale.ROOT, "%09d", time.getNano()).replaceAll("0+$", "");
        return seconds + "." + (fraction.isEmpty() ? "0" : fraction);
    }

    private static String interval(Duration length) {
        Duration plain = length.abs();
        return String.format(
                Locale.ROOT,
                "%s%d %02d:%02d:%02d.%09d",
                length.isNegative() ? "-" : "",
                plain.toDays(),
                plain.toHoursPart(),
                plain.toMinutesPart(),
                plain.toSecondsPart(),
                plain.toNanosPart());
    }

    private String inner(@Nullable Object value, DataType of) {
        if (value == null) {
            return "null";
        }
        String text = innerText(value, of);
        boolean quoted = of.kind().isCharacter()
                || switch (of.kind()) {
                    case DATE, TIMESTAMP, TIMESTAMP_LTZ -> true;
                    default -> false;
                };
        return quoted ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"' : text;
    }

    /** As in Hive, whose decimals and timestamps keep zeros at their end only as columns of their own. */
    private String innerText(Object value, DataType of) {
        String text = new ValueText(of, zone).of(value);
        return switch (value) {
            case BigDecimal decimal ->
                decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
            case LocalDateTime time -> time.getNano() == 0 ? text.substring(0, text.length() - 2) : text;
            default -> text;
        };
    }

    private String list(List<?> values, DataType element) {
        List<String> parts = new ArrayList<>();
        values.forEach(value -> parts.add(inner(value, element)));
        return "[" + String.join(",", parts) + "]";
    }

    private String map(Map<?, ?> values, DataType.Map of) {
        List<String> parts = new ArrayList<>();
        values.forEach((key, value) -> parts.add(inner(key, of.key()) + ":" + inner(value, of.value())));
        return "{" + String.join(",", parts) + "}";
    }

    private String struct(List<?> values, DataType.Struct of) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Field field = of.fields().get(i);
            parts.add('"' + field.name() + "\":" + inner(values.get(i), field.type()));
        }
        return "{" + String.join(",", parts) + "}";
    }

    private String union(UnionValue value, DataType.Union of) {
        return "{" + value.tag() + ":" + inner(value.value(), of.alternatives().get(value.tag())) + "}";
    }
}
