package io.honeyflow.formats.orc;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.util.Locale;
import org.apache.orc.TypeDescription;

/** Our types as ORC's. */
final class OrcTypes {
    private OrcTypes() {}

    static TypeDescription of(Schema schema) {
        TypeDescription struct = TypeDescription.createStruct();
        for (Field field : schema.fields()) {
            struct.addField(field.name().toLowerCase(Locale.ROOT), of(field.type()));
        }
        return struct;
    }

    static TypeDescription of(DataType type) {
        return switch (type) {
            case DataType.Decimal decimal ->
                TypeDescription.createDecimal().withScale(decimal.scale()).withPrecision(decimal.precision());
            case DataType.Varchar varchar -> TypeDescription.createVarchar().withMaxLength(varchar.length());
            case DataType.Char character -> TypeDescription.createChar().withMaxLength(character.length());
            case DataType.Array array -> TypeDescription.createList(of(array.element()));
            case DataType.Map map -> TypeDescription.createMap(of(map.key()), of(map.value()));
            case DataType.Struct struct -> of(new Schema(struct.fields()));
            case DataType.Union union -> {
                TypeDescription description = TypeDescription.createUnion();
                union.alternatives().forEach(each -> description.addUnionChild(of(each)));
                yield description;
            }
            case DataType.Simple simple -> simple(simple);
        };
    }

    private static TypeDescription simple(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> TypeDescription.createBoolean();
            case TINYINT -> TypeDescription.createByte();
            case SMALLINT -> TypeDescription.createShort();
            case INT -> TypeDescription.createInt();
            case BIGINT -> TypeDescription.createLong();
            case FLOAT -> TypeDescription.createFloat();
            case DOUBLE -> TypeDescription.createDouble();
            case STRING -> TypeDescription.createString();
            case BINARY -> TypeDescription.createBinary();
            case DATE -> TypeDescription.createDate();
            case TIMESTAMP -> TypeDescription.createTimestamp();
            case TIMESTAMP_LTZ -> TypeDescription.createTimestampInstant();
            default -> throw SqlException.notSupported("type " + type + " in ORC");
        };
    }
}
