package io.honeyflow.gateway.wire;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TCLIServiceConstants;
import org.apache.hive.service.rpc.thrift.TColumnDesc;
import org.apache.hive.service.rpc.thrift.TPrimitiveTypeEntry;
import org.apache.hive.service.rpc.thrift.TTableSchema;
import org.apache.hive.service.rpc.thrift.TTypeDesc;
import org.apache.hive.service.rpc.thrift.TTypeEntry;
import org.apache.hive.service.rpc.thrift.TTypeId;
import org.apache.hive.service.rpc.thrift.TTypeQualifierValue;
import org.apache.hive.service.rpc.thrift.TTypeQualifiers;

/**
 * Types as the protocol names them. Nested ones are primitive entries too: clients ask for nothing else. A type that a
 * client's version doesn't know yet is STRING to it, as it travels as a text anyway. Source of the versions: TCLIService.
 */
final class WireTypes {
    private static final int VARCHAR_FROM = 3;
    private static final int CHAR_AND_PRECISION_FROM = 4;
    private static final int INTERVALS_FROM = 8;

    private WireTypes() {}

    /** @param version of the protocol that the client speaks, 1 to 10 */
    static TTableSchema schema(Schema schema, int version) {
        TTableSchema table = new TTableSchema();
        for (int i = 0; i < schema.size(); i++) {
            Field field = schema.field(i);
            table.addToColumns(new TColumnDesc(field.name(), description(field.type(), version), i + 1));
        }
        if (schema.size() == 0) {
            table.setColumns(new ArrayList<>());
        }
        return table;
    }

    private static TTypeDesc description(DataType type, int version) {
        TPrimitiveTypeEntry entry = new TPrimitiveTypeEntry(isKnown(type, version) ? id(type) : TTypeId.STRING_TYPE);
        Map<String, TTypeQualifierValue> qualifiers = new HashMap<>();
        switch (type) {
            case DataType.Decimal decimal
            when version >= CHAR_AND_PRECISION_FROM -> {
                qualifiers.put(TCLIServiceConstants.PRECISION, number(decimal.precision()));
                qualifiers.put(TCLIServiceConstants.SCALE, number(decimal.scale()));
            }
            case DataType.Varchar varchar
            when version >= VARCHAR_FROM ->
                qualifiers.put(TCLIServiceConstants.CHARACTER_MAXIMUM_LENGTH, number(varchar.length()));
            case DataType.Char character
            when version >= CHAR_AND_PRECISION_FROM ->
                qualifiers.put(TCLIServiceConstants.CHARACTER_MAXIMUM_LENGTH, number(character.length()));
            default -> {}
        }
        if (!qualifiers.isEmpty()) {
            entry.setTypeQualifiers(new TTypeQualifiers(qualifiers));
        }
        TTypeDesc description = new TTypeDesc();
        description.addToTypes(TTypeEntry.primitiveEntry(entry));
        return description;
    }

    private static boolean isKnown(DataType type, int version) {
        return version
                >= switch (type.kind()) {
                    case VARCHAR -> VARCHAR_FROM;
                    case CHAR -> CHAR_AND_PRECISION_FROM;
                    case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> INTERVALS_FROM;
                    // V11 by the letter, which no client asks for: those of V10 know it since Hive 3.
                    case TIMESTAMP_LTZ -> 10;
                    default -> 1;
                };
    }

    private static TTypeQualifierValue number(int value) {
        return TTypeQualifierValue.i32Value(value);
    }

    private static TTypeId id(DataType type) {
        return switch (type.kind()) {
            case VOID -> TTypeId.NULL_TYPE;
            case BOOLEAN -> TTypeId.BOOLEAN_TYPE;
            case TINYINT -> TTypeId.TINYINT_TYPE;
            case SMALLINT -> TTypeId.SMALLINT_TYPE;
            case INT -> TTypeId.INT_TYPE;
            case BIGINT -> TTypeId.BIGINT_TYPE;
            case FLOAT -> TTypeId.FLOAT_TYPE;
            case DOUBLE -> TTypeId.DOUBLE_TYPE;
            case DECIMAL -> TTypeId.DECIMAL_TYPE;
            case STRING -> TTypeId.STRING_TYPE;
            case VARCHAR -> TTypeId.VARCHAR_TYPE;
            case CHAR -> TTypeId.CHAR_TYPE;
            case BINARY -> TTypeId.BINARY_TYPE;
            case DATE -> TTypeId.DATE_TYPE;
            case TIMESTAMP -> TTypeId.TIMESTAMP_TYPE;
            case TIMESTAMP_LTZ -> TTypeId.TIMESTAMPLOCALTZ_TYPE;
            case INTERVAL_YEAR_MONTH -> TTypeId.INTERVAL_YEAR_MONTH_TYPE;
            case INTERVAL_DAY_TIME -> TTypeId.INTERVAL_DAY_TIME_TYPE;
            case ARRAY -> TTypeId.ARRAY_TYPE;
            case MAP -> TTypeId.MAP_TYPE;
            case STRUCT -> TTypeId.STRUCT_TYPE;
            case UNION -> TTypeId.UNION_TYPE;
        };
    }
}
