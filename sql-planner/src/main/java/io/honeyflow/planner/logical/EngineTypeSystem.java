package io.honeyflow.planner.logical;

import io.honeyflow.api.type.DataType;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/** Hive's bounds of types. */
final class EngineTypeSystem extends RelDataTypeSystemImpl {
    private static final int MAX_FRACTION_DIGITS = 9;

    @Override
    public int getMaxPrecision(SqlTypeName typeName) {
        return switch (typeName) {
            case DECIMAL -> DataType.Decimal.MAX_PRECISION;
            case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> MAX_FRACTION_DIGITS;
            default -> super.getMaxPrecision(typeName);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName typeName) {
        return typeName == SqlTypeName.DECIMAL ? DataType.Decimal.MAX_PRECISION : super.getMaxScale(typeName);
    }
}
