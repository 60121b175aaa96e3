package io.honeyflow.udf.bridge;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.UnionValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveChar;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.HiveIntervalDayTime;
import org.apache.hadoop.hive.common.type.HiveIntervalYearMonth;
import org.apache.hadoop.hive.common.type.HiveVarchar;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.common.type.TimestampTZ;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.MapObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.UnionObjectInspector;
import org.jspecify.annotations.Nullable;

/** Values on their way from user code: copies, since the code may use its objects again. */
final class FromHive {
    private FromHive() {}

    /**
     * @param type what {@link Types#of} said of the inspector
     * @return boxed as {@link DataType} says; null for a number that the type can't hold
     * @throws ClassCastException where the object isn't what its inspector says
     */
    static @Nullable Object value(@Nullable Object object, ObjectInspector inspector, DataType type) {
        if (object == null) {
            return null;
        }
        return switch (type) {
            case DataType.Array array -> list(object, (ListObjectInspector) inspector, array);
            case DataType.Map map -> map(object, (MapObjectInspector) inspector, map);
            case DataType.Struct struct -> struct(object, (StructObjectInspector) inspector, struct);
            case DataType.Union union -> union(object, (UnionObjectInspector) inspector, union);
            default ->
                type.equals(DataType.VOID)
                        ? null
                        : primitive(((PrimitiveObjectInspector) inspector).getPrimitiveJavaObject(object), type);
        };
    }

    private static @Nullable Object list(Object object, ListObjectInspector inspector, DataType.Array type) {
        int length = inspector.getListLength(object);
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(value(
                    inspector.getListElement(object, i), inspector.getListElementObjectInspector(), type.element()));
        }
        return list;
    }

    private static @Nullable Object map(Object object, MapObjectInspector inspector, DataType.Map type) {
        Map<?, ?> entries = inspector.getMap(object);
        if (entries == null) {
            return null;
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        entries.forEach((key, entry) -> map.put(
                value(key, inspector.getMapKeyObjectInspector(), type.key()),
                value(entry, inspector.getMapValueObjectInspector(), type.value())));
        return map;
    }

    private static Object struct(Object object, StructObjectInspector inspector, DataType.Struct type) {
        List<@Nullable Object> fields = new ArrayList<>();
        for (StructField field : inspector.getAllStructFieldRefs()) {
            fields.add(value(
                    inspector.getStructFieldData(object, field),
                    field.getFieldObjectInspector(),
                    type.fields().get(fields.size()).type()));
        }
        return fields;
    }

    private static Object union(Object object, UnionObjectInspector inspector, DataType.Union type) {
        int tag = inspector.getTag(object);
        return new UnionValue(
                tag,
                value(
                        inspector.getField(object),
                        inspector.getObjectInspectors().get(tag),
                        type.alternatives().get(tag)));
    }

    private static @Nullable Object primitive(@Nullable Object value, DataType type) {
        return switch (value) {
            case null -> null;
            case HiveDecimal decimal -> decimal(decimal, (DataType.Decimal) type);
            case HiveVarchar text -> ((DataType.Varchar) type).cut(text.getValue());
            case HiveChar text -> ((DataType.Char) type).cut(text.getValue());
            case Date date -> LocalDate.ofEpochDay(date.toEpochDay());
            case Timestamp time -> LocalDateTime.ofEpochSecond(time.toEpochSecond(), time.getNanos(), ZoneOffset.UTC);
            case TimestampTZ time -> time.getZonedDateTime().toInstant();
            case HiveIntervalYearMonth months -> months.getTotalMonths();
            case HiveIntervalDayTime interval -> Duration.ofSeconds(interval.getTotalSeconds(), interval.getNanos());
            default -> value;
        };
    }

    private static @Nullable Object decimal(HiveDecimal decimal, DataType.Decimal type) {
        BigDecimal rounded = decimal.bigDecimalValue().setScale(type.scale(), RoundingMode.HALF_UP);
        return rounded.precision() > type.precision() ? null : rounded;
    }
}
