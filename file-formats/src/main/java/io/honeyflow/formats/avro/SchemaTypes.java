package io.honeyflow.formats.avro;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;

/** Which columns a schema means. Source: Hive's SchemaToTypeInfo and AvroObjectInspectorGenerator. */
final class SchemaTypes {
    static final String LOGICAL_TYPE = "logicalType";
    static final String PRECISION = "precision";
    static final String SCALE = "scale";
    static final String MAX_LENGTH = "maxLength";
    static final String DECIMAL = "decimal";
    static final String CHAR = "char";
    static final String VARCHAR = "varchar";
    static final String DATE = "date";
    static final String TIMESTAMP = "timestamp-millis";

    /** Full names of the records around the one that is looked at. */
    private final Set<String> open = new HashSet<>();

    private SchemaTypes() {}

    /**
     * A record's fields: names in lower case, what a field says of itself as the comment.
     *
     * @throws SqlException SEMANTIC for what is no record; NOT_SUPPORTED for a schema that holds itself
     */
    static List<Column> columns(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "schema of an Avro table: expected a record, found " + schema.getType());
        }
        SchemaTypes types = new SchemaTypes();
        types.open.add(schema.getFullName());
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            String comment = field.doc() == null ? "" : field.doc();
            columns.add(new Column(field.name().toLowerCase(Locale.ROOT), types.type(field.schema()), comment));
        }
        return columns;
    }

    /** @throws SqlException NOT_SUPPORTED for a schema that holds itself */
    static DataType of(Schema schema) {
        return new SchemaTypes().type(schema);
    }

    private DataType type(Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> DataType.BOOLEAN;
            case INT -> is(schema, DATE) ? DataType.DATE : DataType.INT;
            case LONG -> is(schema, TIMESTAMP) ? DataType.TIMESTAMP : DataType.BIGINT;
            case FLOAT -> DataType.FLOAT;
            case DOUBLE -> DataType.DOUBLE;
            case NULL -> DataType.VOID;
            case STRING -> text(schema);
            case ENUM -> DataType.STRING;
            case BYTES -> DECIMAL.equalsIgnoreCase(schema.getProp(LOGICAL_TYPE)) ? decimal(schema) : DataType.BINARY;
            case FIXED -> DataType.BINARY;
            case ARRAY -> new DataType.Array(type(schema.getElementType()));
            case MAP -> new DataType.Map(DataType.STRING, type(schema.getValueType()));
            case RECORD -> struct(schema);
            case UNION -> union(schema);
        };
    }

    private static boolean is(Schema schema, String logicalType) {
        return logicalType.equals(schema.getProp(LOGICAL_TYPE));
    }

    private static DataType text(Schema schema) {
        String logical = schema.getProp(LOGICAL_TYPE);
        if (!CHAR.equalsIgnoreCase(logical) && !VARCHAR.equalsIgnoreCase(logical)) {
            return DataType.STRING;
        }
        boolean fixed = CHAR.equalsIgnoreCase(logical);
        int most = fixed ? DataType.Char.MAX_LENGTH : DataType.Varchar.MAX_LENGTH;
        int length = number(schema, MAX_LENGTH, 0);
        if (length < 1 || length > most) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "Avro schema " + schema + ": expected a " + MAX_LENGTH + " of 1 to " + most + ", found " + length);
        }
        return fixed ? new DataType.Char(length) : new DataType.Varchar(length);
    }

    private static DataType decimal(Schema schema) {
        try {
            return new DataType.Decimal(number(schema, PRECISION, 0), number(schema, SCALE, 0));
        } catch (IllegalArgumentException e) {
            throw new SqlException(ErrorCode.SEMANTIC, "Avro schema " + schema + ": " + e.getMessage(), null, e);
        }
    }

    /** A property that is a number or, as old files of Hive's have it, a text of digits. */
    static int number(Schema schema, String property, int otherwise) {
        Object value = schema.getObjectProp(property);
        if (value instanceof Integer number) {
            return number;
        }
        return value instanceof String text && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private DataType struct(Schema schema) {
        if (!open.add(schema.getFullName())) {
            throw SqlException.notSupported("recursive Avro schema: record " + schema.getFullName() + " holds itself");
        }
        List<Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(new Field(field.name().toLowerCase(Locale.ROOT), type(field.schema())));
        }
        open.remove(schema.getFullName());
        return new DataType.Struct(fields);
    }

    private DataType union(Schema schema) {
        Schema other = Unions.withoutNull(schema);
        if (other.getType() != Schema.Type.UNION) {
            return type(other);
        }
        return new DataType.Union(other.getTypes().stream().map(this::type).toList());
    }
}
