package io.honeyflow.udf.bridge;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.UnionValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
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
import org.apache.hadoop.hive.serde2.io.ByteWritable;
import org.apache.hadoop.hive.serde2.io.DateWritableV2;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.io.HiveCharWritable;
import org.apache.hadoop.hive.serde2.io.HiveDecimalWritable;
import org.apache.hadoop.hive.serde2.io.HiveIntervalDayTimeWritable;
import org.apache.hadoop.hive.serde2.io.HiveIntervalYearMonthWritable;
import org.apache.hadoop.hive.serde2.io.HiveVarcharWritable;
import org.apache.hadoop.hive.serde2.io.ShortWritable;
import org.apache.hadoop.hive.serde2.io.TimestampLocalTZWritable;
import org.apache.hadoop.hive.serde2.io.TimestampWritableV2;
import org.apache.hadoop.hive.serde2.objectinspector.StandardUnionObjectInspector.StandardUnion;
import org.apache.hadoop.io.BooleanWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.jspecify.annotations.Nullable;

/** Values on their way to user code: new objects each time, so that the code may keep or change them. */
final class ToHive {
    private final ZoneId zone;

    /** @param zone the session's, in which a TIMESTAMP WITH LOCAL TIME ZONE is shown */
    ToHive(ZoneId zone) {
        this.zone = zone;
    }

    /** @param value boxed as {@link DataType} says @return what {@link Types#inspector} looks into */
    @Nullable
    Object value(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case DataType.Simple simple -> simple(value, simple);
            case DataType.Decimal decimal -> new HiveDecimalWritable(HiveDecimal.create((BigDecimal) value));
            case DataType.Varchar varchar -> new HiveVarcharWritable(new HiveVarchar((String) value, varchar.length()));
            case DataType.Char chars -> new HiveCharWritable(new HiveChar((String) value, chars.length()));
            case DataType.Array array -> list((List<?>) value, array);
            case DataType.Map map -> map((Map<?, ?>) value, map);
            case DataType.Struct struct -> struct((List<?>) value, struct);
            case DataType.Union union -> {
                UnionValue alternative = (UnionValue) value;
                yield new StandardUnion(
                        (byte) alternative.tag(),
                        value(alternative.value(), union.alternatives().get(alternative.tag())));
            }
        };
    }

    private Object list(List<?> values, DataType.Array type) {
        List<@Nullable Object> list = new ArrayList<>(values.size());
        values.forEach(each -> list.add(value(each, type.element())));
        return list;
    }

    private Object map(Map<?, ?> values, DataType.Map type) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        values.forEach((key, each) -> map.put(value(key, type.key()), value(each, type.value())));
        return map;
    }

    private Object struct(List<?> values, DataType.Struct type) {
        List<@Nullable Object> fields = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            fields.add(value(values.get(i), type.fields().get(i).type()));
        }
        return fields;
    }

    private Object simple(Object value, DataType.Simple type) {
        return switch (type.kind()) {
            case BOOLEAN -> new BooleanWritable((Boolean) value);
            case TINYINT -> new ByteWritable((Byte) value);
            case SMALLINT -> new ShortWritable((Short) value);
            case INT -> new IntWritable((Integer) value);
            case BIGINT -> new LongWritable((Long) value);
            case FLOAT -> new FloatWritable((Float) value);
            case DOUBLE -> new DoubleWritable((Double) value);
            case STRING -> new Text((String) value);
            case BINARY -> new BytesWritable((byte[]) value);
            case DATE -> new DateWritableV2(Date.ofEpochDay(Math.toIntExact(((LocalDate) value).toEpochDay())));
            case TIMESTAMP -> {
                LocalDateTime time = (LocalDateTime) value;
                yield new TimestampWritableV2(
                        Timestamp.ofEpochSecond(time.toEpochSecond(ZoneOffset.UTC), time.getNano()));
            }
            case TIMESTAMP_LTZ -> {
                Instant instant = (Instant) value;
                yield new TimestampLocalTZWritable(new TimestampTZ(instant.getEpochSecond(), instant.getNano(), zone));
            }
            case INTERVAL_YEAR_MONTH -> new HiveIntervalYearMonthWritable(new HiveIntervalYearMonth((Integer) value));
            case INTERVAL_DAY_TIME -> {
                Duration duration = (Duration) value;
                yield new HiveIntervalDayTimeWritable(
                        new HiveIntervalDayTime(duration.getSeconds(), duration.getNano()));
            }
            default -> throw new IllegalStateException("a value of " + type);
        };
    }
}
