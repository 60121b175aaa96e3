package io.honeyflow.jdbc.result;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import org.apache.hive.service.rpc.thrift.TTypeId;
import org.jspecify.annotations.Nullable;

/** Hive's types as JDBC sees them. Nested values arrive as JSON text. */
public enum HiveType {
    BOOLEAN("boolean", Types.BOOLEAN, Boolean.class, 1, 5),
    TINYINT("tinyint", Types.TINYINT, Byte.class, 3, 4),
    SMALLINT("smallint", Types.SMALLINT, Short.class, 5, 6),
    INT("int", Types.INTEGER, Integer.class, 10, 11),
    BIGINT("bigint", Types.BIGINT, Long.class, 19, 20),
    FLOAT("float", Types.FLOAT, Float.class, 7, 24),
    DOUBLE("double", Types.DOUBLE, Double.class, 15, 25),
    STRING("string", Types.VARCHAR, String.class, Integer.MAX_VALUE, Integer.MAX_VALUE),
    TIMESTAMP("timestamp", Types.TIMESTAMP, Timestamp.class, 29, 29),
    BINARY("binary", Types.BINARY, byte[].class, Integer.MAX_VALUE, Integer.MAX_VALUE),
    ARRAY("array", Types.ARRAY, String.class, Integer.MAX_VALUE, Integer.MAX_VALUE),
    MAP("map", Types.JAVA_OBJECT, String.class, Integer.MAX_VALUE, Integer.MAX_VALUE),
    STRUCT("struct", Types.STRUCT, String.class, Integer.MAX_VALUE, Integer.MAX_VALUE),
    UNION("uniontype", Types.OTHER, String.class, Integer.MAX_VALUE, Integer.MAX_VALUE),
    DECIMAL("decimal", Types.DECIMAL, BigDecimal.class, 38, 40),
    VOID("void", Types.NULL, String.class, 0, 4),
    DATE("date", Types.DATE, Date.class, 10, 10),
    VARCHAR("varchar", Types.VARCHAR, String.class, 65535, 65535),
    CHAR("char", Types.CHAR, String.class, 255, 255),
    INTERVAL_YEAR_MONTH("interval_year_month", Types.OTHER, String.class, 11, 11),
    INTERVAL_DAY_TIME("interval_day_time", Types.OTHER, String.class, 29, 29),
    TIMESTAMP_LOCAL_TZ("timestamp with local time zone", Types.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.class, 31, 60),
    UNKNOWN("unknown", Types.OTHER, String.class, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final String typeName;
    private final int jdbcType;
    private final Class<?> javaClass;
    private final int precision;
    private final int displaySize;

    HiveType(String typeName, int jdbcType, Class<?> javaClass, int precision, int displaySize) {
        this.typeName = typeName;
        this.jdbcType = jdbcType;
        this.javaClass = javaClass;
        this.precision = precision;
        this.displaySize = displaySize;
    }

    /** The type of a wire id; {@link #UNKNOWN} for ids that came after this driver. */
    static HiveType of(@Nullable TTypeId id) {
        if (id == null) {
            return UNKNOWN;
        }
        switch (id) {
            case BOOLEAN_TYPE:
                return BOOLEAN;
            case TINYINT_TYPE:
                return TINYINT;
            case SMALLINT_TYPE:
                return SMALLINT;
            case INT_TYPE:
                return INT;
            case BIGINT_TYPE:
                return BIGINT;
            case FLOAT_TYPE:
                return FLOAT;
            case DOUBLE_TYPE:
                return DOUBLE;
            case STRING_TYPE:
                return STRING;
            case TIMESTAMP_TYPE:
                return TIMESTAMP;
            case BINARY_TYPE:
                return BINARY;
            default:
                return ofLaterId(id);
        }
    }

    private static HiveType ofLaterId(TTypeId id) {
        switch (id) {
            case ARRAY_TYPE:
                return ARRAY;
            case MAP_TYPE:
                return MAP;
            case STRUCT_TYPE:
                return STRUCT;
            case UNION_TYPE:
                return UNION;
            case DECIMAL_TYPE:
                return DECIMAL;
            case NULL_TYPE:
                return VOID;
            case DATE_TYPE:
                return DATE;
            case VARCHAR_TYPE:
                return VARCHAR;
            case CHAR_TYPE:
                return CHAR;
            case INTERVAL_YEAR_MONTH_TYPE:
                return INTERVAL_YEAR_MONTH;
            case INTERVAL_DAY_TIME_TYPE:
                return INTERVAL_DAY_TIME;
            case TIMESTAMPLOCALTZ_TYPE:
                return TIMESTAMP_LOCAL_TZ;
            default:
                return UNKNOWN;
        }
    }

    /** Hive's name of the type, without parameters. */
    public String typeName() {
        return typeName;
    }

    /** One of {@link Types}. */
    public int jdbcType() {
        return jdbcType;
    }

    /** What {@code getObject} gives. */
    public Class<?> javaClass() {
        return javaClass;
    }

    /** Digits or characters at most, where the column itself doesn't say. */
    int precision() {
        return precision;
    }

    /** Characters at most as text, where the column itself doesn't say. */
    int displaySize() {
        return displaySize;
    }

    boolean isNumber() {
        return Number.class.isAssignableFrom(javaClass);
    }
}
