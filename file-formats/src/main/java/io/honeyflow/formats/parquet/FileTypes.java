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
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Which columns the schema of a Parquet file means. Source: readSchema of Hive's ParquetHiveSerDe, which doesn't take
 * timestamps of 64 bits.
 */
final class FileTypes {
    private static final String BINARY_AS = "hive.parquet.infer.binary.as";

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
            if (field.isRepetition(Type.Repetition.REPEATED)) {
                throw unknown(field);
            }
            fields.add(new Field(field.getName().toLowerCase(Locale.ROOT), of(field)));
        }
        return fields;
    }

    private DataType of(Type type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (type.isPrimitive()) {
            return logical == null ? plain(type.asPrimitiveType()) : annotated(type.asPrimitiveType(), logical);
        }
        return switch (logical) {
            case null -> new DataType.Struct(fields(type.asGroupType()));
            case ListLogicalTypeAnnotation list ->
                new DataType.Array(element(type.asGroupType().getType(0)));
            case MapLogicalTypeAnnotation map ->
                map(type.asGroupType().getType(0).asGroupType());
            default -> throw unknown(type);
        };
    }

    private DataType map(GroupType entry) {
        return new DataType.Map(of(entry.getType(0)), of(entry.getType(1)));
    }

    /** Older writers have the elements themselves repeated, newer ones a group around each. */
    private DataType element(Type repeated) {
        if (repeated.isPrimitive() || repeated.getLogicalTypeAnnotation() != null) {
            return of(repeated);
        }
        GroupType group = repeated.asGroupType();
        return group.getFieldCount() == 1 ? of(group.getType(0)) : new DataType.Struct(fields(group));
    }

    private DataType plain(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> DataType.BOOLEAN;
            case INT32 -> DataType.INT;
            case INT64 -> DataType.BIGINT;
            case INT96 -> DataType.TIMESTAMP;
            case FLOAT -> DataType.FLOAT;
            case DOUBLE -> DataType.DOUBLE;
            case BINARY -> bytes;
            default -> throw unknown(type);
        };
    }

    private static DataType annotated(PrimitiveType type, LogicalTypeAnnotation logical) {
        return switch (logical) {
            case StringLogicalTypeAnnotation text -> DataType.STRING;
            case DateLogicalTypeAnnotation date -> DataType.DATE;
            case DecimalLogicalTypeAnnotation decimal ->
                new DataType.Decimal(decimal.getPrecision(), decimal.getScale());
            case TimestampLogicalTypeAnnotation time
            when type.getPrimitiveTypeName() == PrimitiveTypeName.INT64 -> DataType.TIMESTAMP;
            case IntLogicalTypeAnnotation whole when whole.isSigned() -> whole(whole.getBitWidth());
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

    private static SqlException unknown(Type type) {
        return SqlException.notSupported("a column of Parquet's type '" + type + "'");
    }
}
