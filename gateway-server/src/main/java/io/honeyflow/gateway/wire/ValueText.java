package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.IntervalText;
import io.honeyflow.api.type.NestedText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

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
            case Duration length -> IntervalText.of(length);
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default ->
                switch (type) {
                    case DataType.Char character -> character.padded(value.toString());
                    default -> type.kind().isNested() ? NestedText.of(value, type, zone) : simple(value);
                };
        };
    }

    private String simple(Object value) {
        return switch (type.kind()) {
            case INTERVAL_YEAR_MONTH -> IntervalText.of((int) (Integer) value);
            default -> value.toString();
        };
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
}
