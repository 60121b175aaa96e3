package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** What parquet-java's own record reader finds in a file, as boxed values of our types. */
final class GroupValues {
    private GroupValues() {}

    static List<List<Object>> read(File file, List<DataType> types) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), new Path(file.toURI()))
                .build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    row.add(field(group, i, types.get(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Object field(Group group, int place, DataType type) {
        Type found = group.getType().getType(place);
        int count = group.getFieldRepetitionCount(place);
        if (found.isRepetition(Type.Repetition.REPEATED)) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                elements.add(one(group, place, i, ((DataType.Array) type).element()));
            }
            return elements;
        }
        return count == 0 ? null : one(group, place, 0, type);
    }

    private static Object one(Group group, int place, int index, DataType type) {
        Type found = group.getType().getType(place);
        if (found.isPrimitive()) {
            return primitive(group, place, index, type);
        }
        Group within = group.getGroup(place, index);
        return switch (type) {
            case DataType.Struct struct -> {
                List<Object> fields = new ArrayList<>();
                for (int i = 0; i < struct.fields().size(); i++) {
                    Field field = struct.fields().get(i);
                    fields.add(field(within, i, field.type()));
                }
                yield fields;
            }
            case DataType.Array array -> list(within, array);
            case DataType.Map map -> {
                Map<Object, Object> entries = new LinkedHashMap<>();
                for (int i = 0; i < within.getFieldRepetitionCount(0); i++) {
                    Group entry = within.getGroup(0, i);
                    entries.put(field(entry, 0, map.key()), field(entry, 1, map.value()));
                }
                yield entries;
            }
            default -> throw new IllegalArgumentException(type + " of " + found);
        };
    }

    private static List<Object> list(Group list, DataType.Array type) {
        GroupType group = list.getType();
        Type repeated = group.getType(0);
        boolean bare = repeated.isPrimitive()
                || repeated.asGroupType().getFieldCount() > 1
                || repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED)
                || repeated.getName().equals("array")
                || repeated.getName().equals(group.getName() + "_tuple");
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            elements.add(bare ? one(list, 0, i, type.element()) : field(list.getGroup(0, i), 0, type.element()));
        }
        return elements;
    }

    private static Object primitive(Group group, int place, int index, DataType type) {
        PrimitiveType found = group.getType().getType(place).asPrimitiveType();
        return switch (found.getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(place, index);
            case INT32 -> whole(group.getInteger(place, index), found, type);
            case INT64 -> whole(group.getLong(place, index), found, type);
            case FLOAT -> group.getFloat(place, index);
            case DOUBLE -> group.getDouble(place, index);
            case INT96 -> int96(group.getInt96(place, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(place, index), found, type);
        };
    }

    private static Object whole(long value, PrimitiveType found, DataType type) {
        if (found.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            long bits = whole.getBitWidth() == 64 ? value : value & ((1L << whole.getBitWidth()) - 1);
            return whole(new BigDecimal(Long.toUnsignedString(bits)), type);
        }
        if (found.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale());
        }
        if (found.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time) {
            ChronoUnit unit = switch (time.getUnit()) {
                case MILLIS -> ChronoUnit.MILLIS;
                case MICROS -> ChronoUnit.MICROS;
                case NANOS -> ChronoUnit.NANOS;
            };
            return LocalDateTime.ofInstant(Instant.EPOCH.plus(value, unit), ZoneOffset.UTC);
        }
        return whole(BigDecimal.valueOf(value), type);
    }

    private static Object whole(BigDecimal value, DataType type) {
        return switch (type.kind()) {
            case TINYINT -> value.byteValueExact();
            case SMALLINT -> value.shortValueExact();
            case INT -> value.intValueExact();
            case BIGINT -> value.longValueExact();
            case DATE -> LocalDate.ofEpochDay(value.longValueExact());
            case DECIMAL -> value;
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static Object int96(Binary value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        return LocalDateTime.of(1970, 1, 1, 0, 0)
                .plusDays(bytes.getInt() - 2_440_588L)
                .plusNanos(nanos);
    }

    private static Object bytes(Binary value, PrimitiveType found, DataType type) {
        if (found.getLogicalTypeAnnotation() instanceof Float16LogicalTypeAnnotation) {
            return Float.float16ToFloat(ByteBuffer.wrap(value.getBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getShort());
        }
        return switch (type.kind()) {
            case STRING -> value.toStringUsingUTF8();
            case BINARY -> "x'" + HexFormat.of().formatHex(value.getBytes()) + "'";
            default -> new BigDecimal(new BigInteger(value.getBytes()), ((DataType.Decimal) type).scale());
        };
    }
}
