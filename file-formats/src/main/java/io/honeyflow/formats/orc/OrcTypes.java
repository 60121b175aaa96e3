package io.honeyflow.formats.orc;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.orc.TypeDescription;

/** Our types as ORC's, and the other way round. */
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

    /** @throws SqlException NOT_SUPPORTED for a type that we don't have */
    static DataType of(TypeDescription type) {
        return switch (type.getCategory()) {
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
            case TIMESTAMP_INSTANT -> DataType.TIMESTAMP_LTZ;
            case DECIMAL -> new DataType.Decimal(type.getPrecision(), type.getScale());
            case VARCHAR -> new DataType.Varchar(type.getMaxLength());
            case CHAR -> new DataType.Char(type.getMaxLength());
            case LIST -> new DataType.Array(of(type.getChildren().get(0)));
            case MAP ->
                new DataType.Map(
                        of(type.getChildren().get(0)), of(type.getChildren().get(1)));
            case STRUCT -> new DataType.Struct(fields(type));
            case UNION ->
                new DataType.Union(type.getChildren().stream().map(OrcTypes::of).toList());
            default -> throw SqlException.notSupported("type " + type + " of ORC");
        };
    }

    /** Of a struct; names in lower case. */
    static List<Field> fields(TypeDescription struct) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < struct.getChildren().size(); i++) {
            fields.add(new Field(
                    struct.getFieldNames().get(i).toLowerCase(Locale.ROOT),
                    of(struct.getChildren().get(i))));
        }
        return fields;
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
