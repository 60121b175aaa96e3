package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.BsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.GeographyLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.GeometryLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Which values of files can be values of the table: those of the same meaning, and narrower or wider numbers. */
final class LeafTypes {
    private LeafTypes() {}

    /**
     * Whether a double can be a FLOAT: else it is null. Source: validatedDouble of Hive's ParquetDataColumnReaderFactory, but
     * for zeros and infinities.
     */
    static boolean isSingle(double value) {
        int exponent = Math.getExponent(value);
        boolean within = exponent >= Float.MIN_EXPONENT && exponent <= Float.MAX_EXPONENT;
        return value == 0 || !Double.isFinite(value) || (within && Math.abs(value) <= Float.MAX_VALUE);
    }

    static boolean fits(PrimitiveType file, DataType type) {
        PrimitiveTypeName physical = file.getPrimitiveTypeName();
        LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
        if (isAlwaysNull(file)) {
            return !type.kind().isNested();
        }
        return switch (type.kind()) {
            case BOOLEAN -> physical == PrimitiveTypeName.BOOLEAN;
            case TINYINT, SMALLINT, INT, BIGINT -> isWhole(file);
            case DATE -> physical == PrimitiveTypeName.INT32 && logical instanceof DateLogicalTypeAnnotation;
            case FLOAT, DOUBLE ->
                physical == PrimitiveTypeName.FLOAT
                        || physical == PrimitiveTypeName.DOUBLE
                        || isWhole(file)
                        || isHalf(file);
            case DECIMAL -> isWhole(file) || logical instanceof DecimalLogicalTypeAnnotation;
            case STRING, VARCHAR, CHAR -> (isBytes(physical) && isText(logical)) || isTime(file);
            case BINARY ->
                isBytes(physical)
                        && (isText(logical)
                                || logical instanceof BsonLogicalTypeAnnotation
                                || logical instanceof GeometryLogicalTypeAnnotation
                                || logical instanceof GeographyLogicalTypeAnnotation
                                || logical instanceof UUIDLogicalTypeAnnotation);
            case TIMESTAMP, TIMESTAMP_LTZ ->
                physical == PrimitiveTypeName.INT96
                        || physical == PrimitiveTypeName.INT64 && logical instanceof TimestampLogicalTypeAnnotation;
            default -> false;
        };
    }

    static boolean isTime(PrimitiveType file) {
        return file.getPrimitiveTypeName() == PrimitiveTypeName.INT96
                || file.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation;
    }

    private static boolean isWhole(PrimitiveType file) {
        LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
        return (file.getPrimitiveTypeName() == PrimitiveTypeName.INT32
                        || file.getPrimitiveTypeName() == PrimitiveTypeName.INT64)
                && (logical == null || logical instanceof IntLogicalTypeAnnotation);
    }

    /** A column that its writer knew no type of. */
    static boolean isAlwaysNull(PrimitiveType file) {
        return file.getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation;
    }

    /** IEEE 754's floating-point numbers of 16 bits. */
    static boolean isHalf(PrimitiveType file) {
        return file.getLogicalTypeAnnotation() instanceof Float16LogicalTypeAnnotation;
    }

    static boolean isUnsigned(PrimitiveType file) {
        return file.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    }

    private static boolean isBytes(PrimitiveTypeName physical) {
        return physical == PrimitiveTypeName.BINARY || physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }

    private static boolean isText(@Nullable LogicalTypeAnnotation logical) {
        return logical == null
                || logical instanceof StringLogicalTypeAnnotation
                || logical instanceof EnumLogicalTypeAnnotation
                || logical instanceof JsonLogicalTypeAnnotation;
    }
}
