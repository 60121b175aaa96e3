package io.honeyflow.gateway.metadata;

import io.honeyflow.api.runtime.FixedResult;
import io.honeyflow.api.type.DataType;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types as JDBC describes them. Source: Hive's Type and GetTypeInfoOperation. */
final class TypeMetadata {
    private TypeMetadata() {}

    /** Without length or scale, which have columns of their own; nested types in full, as Hive's TypeDescriptor does. */
    static String name(DataType type) {
        return type.kind().isNested()
                ? type.hiveName()
                : type.hiveName().replaceAll("\\(.*", "").toUpperCase(Locale.ROOT);
    }

    static int sqlType(DataType type) {
        return switch (type.kind()) {
            case VOID -> Types.NULL;
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT -> Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INT -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case FLOAT -> Types.FLOAT;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case STRING, VARCHAR -> Types.VARCHAR;
            case CHAR -> Types.CHAR;
            case BINARY -> Types.BINARY;
            case DATE -> Types.DATE;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMP_LTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case ARRAY -> Types.ARRAY;
            case STRUCT -> Types.STRUCT;
            case MAP, UNION, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> Types.OTHER;
        };
    }

    static @Nullable Integer size(DataType type) {
        return switch (type) {
            case DataType.Decimal decimal -> decimal.precision();
            case DataType.Varchar varchar -> varchar.length();
            case DataType.Char character -> character.length();
            default ->
                switch (type.kind()) {
                    case TINYINT -> 3;
                    case SMALLINT -> 5;
                    case INT -> 10;
                    case BIGINT -> 19;
                    case FLOAT -> 7;
                    case DOUBLE -> 15;
                    case DATE -> 10;
                    case TIMESTAMP, TIMESTAMP_LTZ -> 29;
                    case STRING, BINARY -> Integer.MAX_VALUE;
                    default -> null;
                };
        };
    }

    static @Nullable Integer digits(DataType type) {
        return switch (type.kind()) {
            case DECIMAL -> ((DataType.Decimal) type).scale();
            case TINYINT, SMALLINT, INT, BIGINT -> 0;
            case FLOAT -> 7;
            case DOUBLE -> 15;
            case TIMESTAMP, TIMESTAMP_LTZ -> 9;
            default -> null;
        };
    }

    static FixedResult all() {
        List<DataType> types = List.of(
                DataType.VOID,
                DataType.BOOLEAN,
                DataType.TINYINT,
                DataType.SMALLINT,
                DataType.INT,
                DataType.BIGINT,
                DataType.FLOAT,
                DataType.DOUBLE,
                DataType.STRING,
                new DataType.Varchar(1),
                new DataType.Char(1),
                DataType.DATE,
                DataType.TIMESTAMP,
                DataType.TIMESTAMP_LTZ,
                DataType.INTERVAL_YEAR_MONTH,
                DataType.INTERVAL_DAY_TIME,
                DataType.BINARY,
                new DataType.Decimal(10, 0));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        types.forEach(type -> rows.add(row(type, name(type), size(type))));
        Map<String, Integer> nested = new LinkedHashMap<>();
        nested.put("ARRAY", Types.ARRAY);
        nested.put("MAP", Types.OTHER);
        nested.put("STRUCT", Types.STRUCT);
        nested.put("UNIONTYPE", Types.OTHER);
        nested.forEach((name, type) -> rows.add(nestedRow(name, type)));
        return FixedResult.ofRows(
                MetadataColumns.schema(
                        "TYPE_NAME",
                        "DATA_TYPE:I",
                        "PRECISION:I",
                        "LITERAL_PREFIX",
                        "LITERAL_SUFFIX",
                        "CREATE_PARAMS",
                        "NULLABLE:s",
                        "CASE_SENSITIVE:B",
                        "SEARCHABLE:s",
                        "UNSIGNED_ATTRIBUTE:B",
                        "FIXED_PREC_SCALE:B",
                        "AUTO_INCREMENT:B",
                        "LOCAL_TYPE_NAME",
                        "MINIMUM_SCALE:s",
                        "MAXIMUM_SCALE:s",
                        "SQL_DATA_TYPE:I",
                        "SQL_DATETIME_SUB:I",
                        "NUM_PREC_RADIX:I"),
                rows);
    }

    private static List<@Nullable Object> row(DataType type, String name, @Nullable Integer size) {
        return MetadataColumns.row(
                name,
                sqlType(type),
                size,
                null,
                null,
                null,
                DatabaseMetaData.typeNullable,
                type.kind().isCharacter(),
                DatabaseMetaData.typeSearchable,
                !type.kind().isNumeric(),
                false,
                false,
                null,
                0,
                0,
                null,
                null,
                type.kind().isNumeric() ? 10 : null);
    }

    /** A nested type has no size, and no condition compares it. */
    private static List<@Nullable Object> nestedRow(String name, int type) {
        return MetadataColumns.row(
                name,
                type,
                null,
                null,
                null,
                null,
                DatabaseMetaData.typeNullable,
                false,
                DatabaseMetaData.typePredNone,
                true,
                false,
                false,
                null,
                0,
                0,
                null,
                null,
                null);
    }
}
