package io.honeyflow.api.type;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nested values as Hive shows them, much like JSON: numbers, truths, bytes and intervals without quotes, all else in quotes; a
 * union's alternative by its number. Decimals and timestamps keep no zeros at their end. Source: Hive's
 * SerDeUtils#getJSONString.
 */
public final class NestedText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = withFraction(0);
    private static final DateTimeFormatter INSTANT = withFraction(1);

    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    private NestedText(ZoneId zone) {
        this.zone = zone;
    }

    private static DateTimeFormatter withFraction(int digits) {
        return new DateTimeFormatterBuilder()
                .append(SECONDS)
                .appendFraction(ChronoField.NANO_OF_SECOND, digits, 9, true)
                .toFormatter(Locale.ROOT);
    }

    /**
     * @param value boxed as {@link DataType} says
     * @param zone that instants are shown in
     */
    public static String of(Object value, DataType type, ZoneId zone) {
        NestedText nested = new NestedText(zone);
        nested.append(value, type);
        return nested.text.toString();
    }

    private void append(@Nullable Object value, DataType type) {
        if (value == null) {
            text.append("null");
            return;
        }
        switch (type) {
            case DataType.Array array -> list((List<?>) value, array);
            case DataType.Map map -> map((Map<?, ?>) value, map);
            case DataType.Struct struct -> struct((List<?>) value, struct);
            case DataType.Union union -> {
                UnionValue own = (UnionValue) value;
                text.append('{').append(own.tag()).append(':');
                append(own.value(), union.alternatives().get(own.tag()));
                text.append('}');
            }
            case DataType.Char character -> JsonTexts.quote(character.padded((String) value), text);
            default -> simple(value, type);
        }
    }

    private void list(List<?> values, DataType.Array type) {
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",");
            append(values.get(i), type.element());
        }
        text.append(']');
    }

    private void map(Map<?, ?> values, DataType.Map type) {
        text.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            text.append(first ? "" : ",");
            first = false;
            append(entry.getKey(), type.key());
            text.append(':');
            append(entry.getValue(), type.value());
        }
        text.append('}');
    }

    private void struct(List<?> values, DataType.Struct type) {
        text.append('{');
        for (int i = 0; i < values.size(); i++) {
            Field field = type.fields().get(i);
            text.append(i == 0 ? "\"" : ",\"").append(field.name()).append("\":");
            append(values.get(i), field.type());
        }
        text.append('}');
    }

    private void simple(Object value, DataType type) {
        switch (value) {
            case byte[] bytes -> text.append(new String(bytes, StandardCharsets.UTF_8));
            case BigDecimal decimal ->
                text.append(
                        decimal.signum() == 0
                                ? "0"
                                : decimal.stripTrailingZeros().toPlainString());
            case LocalDateTime time -> JsonTexts.quote(TIME.format(time), text);
            case Instant instant ->
                JsonTexts.quote(INSTANT.format(LocalDateTime.ofInstant(instant, zone)) + " " + zone.getId(), text);
            case Duration length -> text.append(IntervalText.of(length));
            case Integer months when type.kind() == Kind.INTERVAL_YEAR_MONTH -> text.append(IntervalText.of(months));
            default -> {
                if (type.kind().isCharacter() || type.kind() == Kind.DATE) {
                    JsonTexts.quote(value.toString(), text);
                } else {
                    text.append(value);
                }
            }
        }
    }
}
