package io.honeyflow.formats.parquet;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.schema.GroupType;
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
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Which columns the schema of a Parquet file means. Source: readSchema of Hive's ParquetHiveSerDe and, for what Hive refuses,
 * the format's rules: unsigned numbers have the next wider type, and timestamps may be of 64 bits.
 */
final class FileTypes {
    private static final String BINARY_AS = "hive.parquet.infer.binary.as";
    private static final DataType UNSIGNED_64 = new DataType.Decimal(20, 0);

    /** What bytes are of which the file doesn't say more. */
    private final DataType bytes;

    FileTypes(Map<String, String> properties) {
        this.bytes = "string".equalsIgnoreCase(properties.get(BINARY_AS)) ? DataType.STRING : DataType.BINARY;
    }

    /** @throws SqlException NOT_SUPPORTED for a type that no column has, with its field */
    List<Column> columns(MessageType schema) {
        return fields(schema).stream()
                .map(field -> new Column(field.name(), field.type(), "Inferred from Parquet file."))
                .toList();
    }

    private List<Field> fields(GroupType group) {
        List<Field> fields = new ArrayList<>();
        for (Type field : group.getFields()) {
            fields.add(new Field(field.getName().toLowerCase(Locale.ROOT), field(field)));
        }
        return fields;
    }

    /** What repeats without being part of a list or map is a list by itself. */
    private DataType field(Type type) {
        return type.isRepetition(Type.Repetition.REPEATED) ? new DataType.Array(of(type)) : of(type);
    }

    private DataType of(Type type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (type.isPrimitive()) {
            return logical == null ? plain(type.asPrimitiveType()) : annotated(type.asPrimitiveType(), logical);
        }
        return switch (logical) {
            case null -> new DataType.Struct(fields(type.asGroupType()));
            case ListLogicalTypeAnnotation list -> list(type.asGroupType());
            case MapLogicalTypeAnnotation map -> map(type.asGroupType());
            case MapKeyValueTypeAnnotation map -> map(type.asGroupType());
            default -> throw unknown(type);
        };
    }

    private DataType map(GroupType map) {
        Type entry = map.getType(0);
        if (map.getFieldCount() != 1
                || entry.isPrimitive()
                || entry.asGroupType().getFieldCount() != 2) {
            throw unknown(map);
        }
        return new DataType.Map(
                of(entry.asGroupType().getType(0)), field(entry.asGroupType().getType(1)));
    }

    private DataType list(GroupType list) {
        if (!ListLayout.isList(list)) {
            throw unknown(list);
        }
        Type repeated = list.getType(0);
        return new DataType.Array(
                ListLayout.isElement(repeated, list.getName())
                        ? of(repeated)
                        : field(repeated.asGroupType().getType(0)));
    }

    /** What the file says no more of. */
    private DataType plain(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> DataType.BOOLEAN;
            case INT32 -> DataType.INT;
            case INT64 -> DataType.BIGINT;
            case INT96 -> DataType.TIMESTAMP;
            case FLOAT -> DataType.FLOAT;
            case DOUBLE -> DataType.DOUBLE;
            case BINARY -> bytes;
            case FIXED_LEN_BYTE_ARRAY -> DataType.BINARY;
        };
    }

    private DataType annotated(PrimitiveType type, LogicalTypeAnnotation logical) {
        return switch (logical) {
            case StringLogicalTypeAnnotation text -> DataType.STRING;
            case EnumLogicalTypeAnnotation name -> DataType.STRING;
            case JsonLogicalTypeAnnotation text -> DataType.STRING;
            case BsonLogicalTypeAnnotation document -> DataType.BINARY;
            case GeometryLogicalTypeAnnotation shape -> DataType.BINARY;
            case GeographyLogicalTypeAnnotation shape -> DataType.BINARY;
            case UnknownLogicalTypeAnnotation none -> plain(type);
            case UUIDLogicalTypeAnnotation id -> DataType.BINARY;
            case Float16LogicalTypeAnnotation half -> DataType.FLOAT;
            case DateLogicalTypeAnnotation date -> DataType.DATE;
            case DecimalLogicalTypeAnnotation decimal ->
                new DataType.Decimal(decimal.getPrecision(), decimal.getScale());
            case TimestampLogicalTypeAnnotation time
            when type.getPrimitiveTypeName() == PrimitiveTypeName.INT64 -> DataType.TIMESTAMP;
            case IntLogicalTypeAnnotation whole ->
                whole.isSigned() ? whole(whole.getBitWidth()) : unsigned(whole.getBitWidth());
            default -> throw unknown(type);
        };
    }

    private static DataType whole(int bits) {
        return switch (bits) {
            case 8 -> DataType.TINYINT;
            case 16 -> DataType.SMALLINT;
            case 32 -> DataType.INT;
            default -> DataType.BIGINT;
        };
    }

    private static DataType unsigned(int bits) {
        return bits == 64 ? UNSIGNED_64 : whole(2 * bits);
    }

    private static SqlException unknown(Type type) {
        return SqlException.notSupported(
                "a column of Parquet's type '" + String.valueOf(type).replaceAll("\\s+", " ") + "'");
    }
}
