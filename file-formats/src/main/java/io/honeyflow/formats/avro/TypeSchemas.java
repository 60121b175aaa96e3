package io.honeyflow.formats.avro;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** The schema of a table that names none: every column may be null, and is where a file lacks it. Source: Hive's TypeInfoToSchema. */
final class TypeSchemas {
    private int records;

    private TypeSchemas() {}

    /**
     * @param name of the record, maybe with its namespace before a dot
     * @throws SqlException NOT_SUPPORTED for a type that Avro has nothing for; SEMANTIC for a name that can't be one of Avro's
     */
    static Schema of(List<Column> columns, String name) {
        try {
            TypeSchemas types = new TypeSchemas();
            List<Schema.Field> fields = new ArrayList<>();
            for (Column column : columns) {
                String doc = column.comment().isEmpty() ? null : column.comment();
                fields.add(
                        new Schema.Field(column.name(), types.nullable(column.type()), doc, JsonProperties.NULL_VALUE));
            }
            Schema schema = Schema.createRecord(name, null, null, false);
            schema.setFields(fields);
            return schema;
        } catch (AvroRuntimeException e) {
            throw new SqlException(ErrorCode.SEMANTIC, "columns of an Avro table: " + e.getMessage(), null, e);
        }
    }

    private Schema nullable(DataType type) {
        Schema schema = schema(type);
        Set<Schema> types = new LinkedHashSet<>();
        types.add(Schema.create(Schema.Type.NULL));
        types.addAll(schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema));
        return types.size() == 1 ? schema : Schema.createUnion(List.copyOf(types));
    }

    private Schema schema(DataType type) {
        return switch (type) {
            case DataType.Decimal decimal -> decimal(decimal);
            case DataType.Varchar varchar -> text(SchemaTypes.VARCHAR, varchar.length());
            case DataType.Char character -> text(SchemaTypes.CHAR, character.length());
            case DataType.Array array -> Schema.createArray(nullable(array.element()));
            case DataType.Map map -> map(map);
            case DataType.Struct struct -> struct(struct);
            case DataType.Union union -> union(union);
            case DataType.Simple simple -> simple(simple);
        };
    }

    private static Schema simple(DataType type) {
        return switch (type.kind()) {
            case VOID -> Schema.create(Schema.Type.NULL);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case TINYINT, SMALLINT, INT -> Schema.create(Schema.Type.INT);
            case BIGINT -> Schema.create(Schema.Type.LONG);
            case FLOAT -> Schema.create(Schema.Type.FLOAT);
            case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
            case STRING -> Schema.create(Schema.Type.STRING);
            case BINARY -> Schema.create(Schema.Type.BYTES);
            case DATE -> logical(Schema.Type.INT, SchemaTypes.DATE);
            case TIMESTAMP -> logical(Schema.Type.LONG, SchemaTypes.TIMESTAMP);
            default -> throw SqlException.notSupported("type " + type + " in Avro files");
        };
    }

    private static Schema logical(Schema.Type type, String name) {
        Schema schema = Schema.create(type);
        schema.addProp(SchemaTypes.LOGICAL_TYPE, name);
        return schema;
    }

    private static Schema decimal(DataType.Decimal type) {
        Schema schema = logical(Schema.Type.BYTES, SchemaTypes.DECIMAL);
        schema.addProp(SchemaTypes.PRECISION, type.precision());
        schema.addProp(SchemaTypes.SCALE, type.scale());
        return schema;
    }

    private static Schema text(String name, int length) {
        Schema schema = logical(Schema.Type.STRING, name);
        schema.addProp(SchemaTypes.MAX_LENGTH, length);
        return schema;
    }

    private Schema map(DataType.Map type) {
        if (type.key().kind() != Kind.STRING) {
            throw SqlException.notSupported("type " + type + " in Avro files, whose maps have keys of type STRING");
        }
        return Schema.createMap(nullable(type.value()));
    }

    private Schema struct(DataType.Struct type) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            fields.add(new Schema.Field(
                    field.name(), nullable(field.type()), field.type().hiveName(), JsonProperties.NULL_VALUE));
        }
        Schema schema = Schema.createRecord("record_" + records++, type.hiveName(), null, false);
        schema.setFields(fields);
        return schema;
    }

    /** The alternatives' types without their nulls: the union itself may be null. */
    private Schema union(DataType.Union type) {
        List<Schema> types = new ArrayList<>();
        for (DataType alternative : type.alternatives()) {
            Schema schema = schema(alternative);
            types.addAll(schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema));
        }
        return Schema.createUnion(types);
    }
}
