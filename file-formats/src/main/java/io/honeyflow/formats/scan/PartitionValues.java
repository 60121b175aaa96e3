package io.honeyflow.formats.scan;

import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Partition values from the texts that names carry; a text that is no value of the column's type is null, as in Hive. */
public final class PartitionValues {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private PartitionValues() {}

    /** @return boxed as {@link DataType} names it */
    public static @Nullable Object of(String text, DataType type) {
        if (PartitionName.isNull(text, type)) {
            return null;
        }
        try {
            return switch (type.kind()) {
                case BOOLEAN -> Boolean.valueOf(text);
                case TINYINT -> Byte.valueOf(text);
                case SMALLINT -> Short.valueOf(text);
                case INT -> Integer.valueOf(text);
                case BIGINT -> Long.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case DECIMAL -> new BigDecimal(text).setScale(((DataType.Decimal) type).scale(), RoundingMode.HALF_UP);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> LocalDateTime.parse(text, TIME);
                case CHAR -> cut(text, ((DataType.Char) type).length()).stripTrailing();
                case VARCHAR -> cut(text, ((DataType.Varchar) type).length());
                case STRING -> text;
                default -> null;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
