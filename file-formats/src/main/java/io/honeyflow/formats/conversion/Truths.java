package io.honeyflow.formats.conversion;

import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To BOOLEAN. Source: Hive's PrimitiveObjectInspectorUtils#getBoolean. */
final class Truths {
    private static final Set<String> FALSE = Set.of("false", "off", "no", "0", "");

    private Truths() {}

    /** Null where there is no conversion. */
    static @Nullable ValueConversion from(DataType type) {
        return switch (type.kind()) {
            // As in Hive, a number's whole part of 32 bits decides.
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE -> value -> ((Number) value).intValue() != 0;
            case DECIMAL -> value -> ((BigDecimal) value).signum() != 0;
            case STRING -> value -> !FALSE.contains(value.toString().toLowerCase(Locale.ROOT));
            case TIMESTAMP -> value -> ((LocalDateTime) value).toEpochSecond(ZoneOffset.UTC) != 0;
            default -> null;
        };
    }
}
