package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Our types as the file's, laid out as Hive writes them, but for lists, whose parts have the format's own names where Hive
 * says {@code bag} and {@code array_element}; every reader takes both. Source: Hive's HiveSchemaConverter.
 */
final class ParquetTypes {
    /** By precision: asked for every value that is written. */
    private static final int[] BYTES = IntStream.rangeClosed(0, DataType.Decimal.MAX_PRECISION)
            .map(precision -> BigInteger.TEN.pow(precision).bitLength() / 8 + 1)
            .toArray();

    private final ParquetTimes times;

    ParquetTypes(ParquetTimes times) {
        this.times = times;
    }

    MessageType of(Schema schema) {
        List<Type> fields = new ArrayList<>();
        for (Field field : schema.fields()) {
            fields.add(of(field.name().toLowerCase(Locale.ROOT), field.type(), Type.Repetition.OPTIONAL));
        }
        return new MessageType("hive_schema", fields);
    }

    private Type of(String name, DataType type, Type.Repetition repetition) {
        return switch (type) {
            case DataType.Decimal decimal ->
                Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                        .length(bytes(decimal.precision()))
                        .as(LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision()))
                        .named(name);
            case DataType.Varchar varchar -> text(name, repetition);
            case DataType.Char character -> text(name, repetition);
            case DataType.Array array ->
                Types.list(repetition)
                        .element(of("element", array.element(), Type.Repetition.OPTIONAL))
                        .named(name);
            case DataType.Map map ->
                Types.map(repetition)
                        .key(of("key", map.key(), Type.Repetition.REQUIRED))
                        .value(of("value", map.value(), Type.Repetition.OPTIONAL))
                        .named(name);
            case DataType.Struct struct -> {
                Types.GroupBuilder<org.apache.parquet.schema.GroupType> group = Types.buildGroup(repetition);
                for (Field field : struct.fields()) {
                    group.addField(of(field.name(), field.type(), Type.Repetition.OPTIONAL));
                }
                yield group.named(name);
            }
            case DataType.Union union -> throw SqlException.notSupported("UNIONTYPE in Parquet");
            case DataType.Simple simple -> simple(name, simple, repetition);
        };
    }

    private static Type text(String name, Type.Repetition repetition) {
        return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private Type simple(String name, DataType type, Type.Repetition repetition) {
        return switch (type.kind()) {
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case TINYINT -> whole(name, repetition, 8);
            case SMALLINT -> whole(name, repetition, 16);
            case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case BIGINT -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case FLOAT -> floating(PrimitiveTypeName.FLOAT, name, repetition);
            case DOUBLE -> floating(PrimitiveTypeName.DOUBLE, name, repetition);
            case STRING -> text(name, repetition);
            case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
            case DATE ->
                Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case TIMESTAMP, TIMESTAMP_LTZ -> times.column(name, type, repetition);
            default -> throw SqlException.notSupported("type " + type + " in Parquet");
        };
    }

    /** In the order that all readers know: Hive 4.0.1 doesn't find a column again that has the newer total order. */
    private static Type floating(PrimitiveTypeName physical, String name, Type.Repetition repetition) {
        return Types.primitive(physical, repetition)
                .columnOrder(ColumnOrder.typeDefined())
                .named(name);
    }

    private static Type whole(String name, Type.Repetition repetition, int bits) {
        return Types.primitive(PrimitiveTypeName.INT32, repetition)
                .as(LogicalTypeAnnotation.intType(bits, true))
                .named(name);
    }

    /** The fewest bytes that hold all decimals of the precision. */
    static int bytes(int precision) {
        return BYTES[precision];
    }
}
