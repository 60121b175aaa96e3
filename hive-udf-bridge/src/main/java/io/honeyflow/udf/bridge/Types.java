package io.honeyflow.udf.bridge;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.CharTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.DecimalTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.ListTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.MapTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.PrimitiveTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.StructTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;
import org.apache.hadoop.hive.serde2.typeinfo.UnionTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.VarcharTypeInfo;

/** Types on both sides of the wall. */
final class Types {
    private Types() {}

    static TypeInfo hive(DataType type, ZoneId zone) {
        return switch (type) {
            case DataType.Simple simple -> simple(simple, zone);
            case DataType.Decimal decimal -> TypeInfoFactory.getDecimalTypeInfo(decimal.precision(), decimal.scale());
            case DataType.Varchar varchar -> TypeInfoFactory.getVarcharTypeInfo(varchar.length());
            case DataType.Char chars -> TypeInfoFactory.getCharTypeInfo(chars.length());
            case DataType.Array array -> TypeInfoFactory.getListTypeInfo(hive(array.element(), zone));
            case DataType.Map map -> TypeInfoFactory.getMapTypeInfo(hive(map.key(), zone), hive(map.value(), zone));
            case DataType.Struct struct ->
                TypeInfoFactory.getStructTypeInfo(
                        struct.fields().stream().map(Field::name).toList(),
                        struct.fields().stream()
                                .map(field -> hive(field.type(), zone))
                                .toList());
            case DataType.Union union ->
                TypeInfoFactory.getUnionTypeInfo(union.alternatives().stream()
                        .map(each -> hive(each, zone))
                        .toList());
        };
    }

    private static TypeInfo simple(DataType.Simple type, ZoneId zone) {
        return switch (type.kind()) {
            case VOID -> TypeInfoFactory.voidTypeInfo;
            case BOOLEAN -> TypeInfoFactory.booleanTypeInfo;
            case TINYINT -> TypeInfoFactory.byteTypeInfo;
            case SMALLINT -> TypeInfoFactory.shortTypeInfo;
            case INT -> TypeInfoFactory.intTypeInfo;
            case BIGINT -> TypeInfoFactory.longTypeInfo;
            case FLOAT -> TypeInfoFactory.floatTypeInfo;
            case DOUBLE -> TypeInfoFactory.doubleTypeInfo;
            case STRING -> TypeInfoFactory.stringTypeInfo;
            case BINARY -> TypeInfoFactory.binaryTypeInfo;
            case DATE -> TypeInfoFactory.dateTypeInfo;
            case TIMESTAMP -> TypeInfoFactory.timestampTypeInfo;
            case TIMESTAMP_LTZ -> TypeInfoFactory.getTimestampTZTypeInfo(zone);
            case INTERVAL_YEAR_MONTH -> TypeInfoFactory.intervalYearMonthTypeInfo;
            case INTERVAL_DAY_TIME -> TypeInfoFactory.intervalDayTimeTypeInfo;
            default -> throw new IllegalStateException("no simple type " + type);
        };
    }

    /** How values of a type are handed to user code: as Writables, as Hive hands them. */
    static ObjectInspector inspector(DataType type, ZoneId zone) {
        return TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(hive(type, zone));
    }

    /** @throws SqlException NOT_SUPPORTED for a type that the engine doesn't have */
    static DataType of(ObjectInspector inspector) {
        return of(TypeInfoUtils.getTypeInfoFromObjectInspector(inspector));
    }

    private static DataType of(TypeInfo type) {
        return switch (type) {
            case PrimitiveTypeInfo primitive -> primitive(primitive);
            case ListTypeInfo list -> new DataType.Array(of(list.getListElementTypeInfo()));
            case MapTypeInfo map -> new DataType.Map(of(map.getMapKeyTypeInfo()), of(map.getMapValueTypeInfo()));
            case StructTypeInfo struct -> struct(struct);
            case UnionTypeInfo union ->
                new DataType.Union(union.getAllUnionObjectTypeInfos().stream()
                        .map(Types::of)
                        .toList());
            default -> throw SqlException.notSupported("a function's type " + type.getTypeName());
        };
    }

    private static DataType struct(StructTypeInfo struct) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < struct.getAllStructFieldNames().size(); i++) {
            fields.add(new Field(
                    struct.getAllStructFieldNames().get(i),
                    of(struct.getAllStructFieldTypeInfos().get(i))));
        }
        return new DataType.Struct(fields);
    }

    private static DataType primitive(PrimitiveTypeInfo type) {
        return switch (type.getPrimitiveCategory()) {
            case VOID -> DataType.VOID;
            case BOOLEAN -> DataType.BOOLEAN;
            case BYTE -> DataType.TINYINT;
            case SHORT -> DataType.SMALLINT;
            case INT -> DataType.INT;
            case LONG -> DataType.BIGINT;
            case FLOAT -> DataType.FLOAT;
            case DOUBLE -> DataType.DOUBLE;
            case STRING -> DataType.STRING;
            case BINARY -> DataType.BINARY;
            case DATE -> DataType.DATE;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case TIMESTAMPLOCALTZ -> DataType.TIMESTAMP_LTZ;
            case INTERVAL_YEAR_MONTH -> DataType.INTERVAL_YEAR_MONTH;
            case INTERVAL_DAY_TIME -> DataType.INTERVAL_DAY_TIME;
            case DECIMAL -> {
                DecimalTypeInfo decimal = (DecimalTypeInfo) type;
                yield new DataType.Decimal(decimal.precision(), decimal.scale());
            }
            case VARCHAR -> new DataType.Varchar(((VarcharTypeInfo) type).getLength());
            case CHAR -> new DataType.Char(((CharTypeInfo) type).getLength());
            default -> throw SqlException.notSupported("a function's type " + type.getTypeName());
        };
    }
}
