package io.honeyflow.planner.logical;

import io.honeyflow.api.type.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * One of the engine's types as Calcite sees it, never taken apart, so that nothing of Hive's meaning is lost on the way.
 * Calcite's literals ask for types that aren't nullable, so these aren't; every column may be null all the same, which is
 * why IS [NOT] NULL is a function of ours and not Calcite's operator, of which it believes the type.
 */
public final class EngineType extends RelDataTypeImpl {
    private final DataType type;

    EngineType(DataType type) {
        this.type = type;
        computeDigest();
    }

    public DataType type() {
        return type;
    }

    /** The engine's type behind a column's or expression's type. */
    public static DataType of(RelDataType type) {
        if (type instanceof EngineType engineType) {
            return engineType.type;
        }
        throw new IllegalStateException("not one of the engine's types: " + type);
    }

    @Override
    public SqlTypeName getSqlTypeName() {
        return switch (type.kind()) {
            case VOID -> SqlTypeName.NULL;
            case BOOLEAN -> SqlTypeName.BOOLEAN;
            case TINYINT -> SqlTypeName.TINYINT;
            case SMALLINT -> SqlTypeName.SMALLINT;
            case INT -> SqlTypeName.INTEGER;
            case BIGINT -> SqlTypeName.BIGINT;
            case FLOAT -> SqlTypeName.REAL;
            case DOUBLE -> SqlTypeName.DOUBLE;
            case DECIMAL -> SqlTypeName.DECIMAL;
            case STRING, VARCHAR -> SqlTypeName.VARCHAR;
            case CHAR -> SqlTypeName.CHAR;
            case BINARY -> SqlTypeName.VARBINARY;
            case DATE -> SqlTypeName.DATE;
            case TIMESTAMP -> SqlTypeName.TIMESTAMP;
            case TIMESTAMP_LTZ -> SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
            case INTERVAL_YEAR_MONTH -> SqlTypeName.INTERVAL_YEAR_MONTH;
            case INTERVAL_DAY_TIME -> SqlTypeName.INTERVAL_DAY_SECOND;
            case ARRAY -> SqlTypeName.ARRAY;
            case MAP -> SqlTypeName.MAP;
            case STRUCT, UNION -> SqlTypeName.OTHER;
        };
    }

    @Override
    protected void generateTypeString(StringBuilder text, boolean withDetail) {
        text.append(type.hiveName());
    }
}
