package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DecimalText;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Values of files that were written before a column's type was changed, value by value: numbers of any kind to each other, and
 * to texts. What the new type can't hold to the last digit is a null. Source: Hive's ETypeConverter and the readers of
 * VectorizedParquetRecordReader.
 */
final class LeafCasts {
    private final PrimitiveType file;
    private final DataType type;

    private LeafCasts(PrimitiveType file, DataType type) {
        this.file = file;
        this.type = type;
    }

    static boolean fits(PrimitiveType file, DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL -> isNumber(file) || isTimestamp(file);
            case STRING, VARCHAR, CHAR -> isNumber(file) || isPlain(file, PrimitiveTypeName.BOOLEAN) || isDate(file);
            default -> false;
        };
    }

    static FlatVector cast(Values values, PrimitiveType file, DataType type) {
        LeafCasts casts = new LeafCasts(file, type);
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        for (int i = 0; i < values.size(); i++) {
            builder.append(casts.cast(casts.value(values, i)));
        }
        return builder.build();
    }

    private static boolean isNumber(PrimitiveType file) {
        LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
        return switch (file.getPrimitiveTypeName()) {
            case INT32, INT64 ->
                logical == null
                        || logical instanceof IntLogicalTypeAnnotation
                        || logical instanceof DecimalLogicalTypeAnnotation;
            case FLOAT, DOUBLE -> logical == null;
            case BINARY, FIXED_LEN_BYTE_ARRAY -> logical instanceof DecimalLogicalTypeAnnotation;
            default -> false;
        };
    }

    private static boolean isPlain(PrimitiveType file, PrimitiveTypeName name) {
        return file.getPrimitiveTypeName() == name && file.getLogicalTypeAnnotation() == null;
    }

    /** As a number it counts its units. */
    private static boolean isTimestamp(PrimitiveType file) {
        return file.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation;
    }

    private static boolean isDate(PrimitiveType file) {
        return file.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation;
    }

    /** As the file means it: BigDecimal, Float, Double, Boolean or LocalDate. */
    private Object value(Values values, int i) {
        return switch (values) {
            case Values.Longs longs -> ofLong(longs.values()[i]);
            case Values.Doubles doubles ->
                file.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT
                        ? (Object) (float) doubles.values()[i]
                        : (Object) doubles.values()[i];
            case Values.Bytes bytes ->
                new BigDecimal(new BigInteger(bytes.data(), bytes.starts()[i], bytes.lengths()[i]), scale());
        };
    }

    private Object ofLong(long value) {
        if (file.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN) {
            return value != 0;
        }
        return isDate(file) ? LocalDate.ofEpochDay(value) : BigDecimal.valueOf(value, scale());
    }

    private int scale() {
        return file.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal ? decimal.getScale() : 0;
    }

    private @Nullable Object cast(Object value) {
        return switch (type) {
            case DataType.Varchar varchar -> varchar.cut(text(value));
            case DataType.Char character -> character.cut(text(value));
            case DataType.Decimal decimal -> decimal(value, decimal);
            default -> type.kind() == Kind.STRING ? text(value) : number(value);
        };
    }

    private static String text(Object value) {
        if (!(value instanceof BigDecimal decimal)) {
            return value.toString();
        }
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private @Nullable Object number(Object value) {
        if (type.kind() == Kind.DOUBLE) {
            return value instanceof BigDecimal decimal ? decimal.doubleValue() : ((Number) value).doubleValue();
        }
        if (type.kind() == Kind.FLOAT) {
            return single((Number) value);
        }
        if (value instanceof BigDecimal decimal) {
            return whole(decimal);
        }
        double number = ((Number) value).doubleValue();
        return Double.isFinite(number) ? whole(new BigDecimal(number)) : null;
    }

    private static @Nullable Object single(Number value) {
        return LeafTypes.isSingle(value.doubleValue()) ? value.floatValue() : null;
    }

    private @Nullable Object whole(BigDecimal exact) {
        try {
            return switch (type.kind()) {
                case TINYINT -> (Object) (long) exact.byteValueExact();
                case SMALLINT -> (long) exact.shortValueExact();
                case INT -> (long) exact.intValueExact();
                default -> exact.longValueExact();
            };
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Object decimal(Object value, DataType.Decimal wanted) {
        BigDecimal exact = exact(value);
        if (exact == null) {
            return null;
        }
        BigDecimal scaled = exact.setScale(wanted.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > wanted.precision() ? null : scaled;
    }

    /** Null for what is no number. */
    private static @Nullable BigDecimal exact(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return DecimalText.parse(Double.toString(((Number) value).doubleValue()));
    }
}
