package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.UnionValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hive's two hashes of values, by which rows are dealt out to buckets: the older one of tables with bucketing version 1,
 * which {@code hash()} gives too, and Murmur's of version 2. A null's hash is 0. Source: Hive's ObjectInspectorUtils,
 * {@code hashCode} and {@code hashCodeMurmur}, with their peculiarities.
 */
final class HiveHash {
    /** Which of the two. */
    enum Version {
        JAVA,
        MURMUR
    }

    private final Version version;
    private final ZoneId zone;

    /** @param zone in which Hive takes times for instants */
    HiveHash(Version version, ZoneId zone) {
        this.version = version;
        this.zone = zone;
    }

    /** Of several values: 31 times the hash of those before, and the next one's. */
    int of(@Nullable Object[] values, List<DataType> types) {
        int hash = 0;
        for (int i = 0; i < values.length; i++) {
            hash = 31 * hash + of(values[i], types.get(i));
        }
        return hash;
    }

    private int of(@Nullable Object value, DataType type) {
        if (value == null) {
            return 0;
        }
        return switch (type) {
            case DataType.Array array -> ofList((List<?>) value, array.element());
            case DataType.Map map -> ofMap((Map<?, ?>) value, map);
            case DataType.Struct struct -> ofStruct((List<?>) value, struct);
            case DataType.Union union -> {
                UnionValue alternative = (UnionValue) value;
                yield of(alternative.value(), union.alternatives().get(alternative.tag()));
            }
            default -> version == Version.MURMUR ? murmur(value, type) : java(value, type);
        };
    }

    private int ofList(List<?> values, DataType element) {
        int hash = 0;
        for (Object value : values) {
            hash = 31 * hash + of(value, element);
        }
        return hash;
    }

    private int ofStruct(List<?> values, DataType.Struct struct) {
        int hash = 0;
        for (int i = 0; i < values.size(); i++) {
            hash = 31 * hash + of(values.get(i), struct.fields().get(i).type());
        }
        return hash;
    }

    /** A map's values have the older hash in both versions. */
    private int ofMap(Map<?, ?> values, DataType.Map map) {
        HiveHash older = new HiveHash(Version.JAVA, zone);
        int hash = 0;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            hash += of(entry.getKey(), map.key()) ^ older.of(entry.getValue(), map.value());
        }
        return hash;
    }

    private int java(Object value, DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (Boolean) value ? 1 : 0;
            case TINYINT, SMALLINT, INT -> ((Number) value).intValue();
            case BIGINT -> Long.hashCode((Long) value);
            case FLOAT -> Float.floatToIntBits((Float) value);
            case DOUBLE -> Long.hashCode(Double.doubleToLongBits((Double) value));
            case STRING -> bytes(utf8(value), 0);
            case CHAR, VARCHAR -> bytes(utf8(value), 1);
            case BINARY -> bytes((byte[]) value, 1);
            case DATE -> (int) ((LocalDate) value).toEpochDay();
            case TIMESTAMP -> {
                LocalDateTime time = (LocalDateTime) value;
                long packed = time.atZone(zone).toEpochSecond() << 30 | time.getNano();
                yield Long.hashCode(packed);
            }
            case TIMESTAMP_LTZ -> ((Instant) value).hashCode();
            case INTERVAL_YEAR_MONTH -> (Integer) value;
            case INTERVAL_DAY_TIME -> dayTime((Duration) value);
            case DECIMAL -> trimmed((BigDecimal) value).hashCode();
            default -> throw new IllegalStateException("no hash of " + type);
        };
    }

    private static int murmur(Object value, DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (Boolean) value ? 1 : 0;
            case TINYINT -> (Byte) value;
            case SMALLINT -> Murmur3.hash(buffer(2).putShort((Short) value).array());
            case INT -> Murmur3.hash(buffer(4).putInt((Integer) value).array());
            case BIGINT -> Murmur3.hash(buffer(8).putLong((Long) value).array());
            // Hive hashes the number that the bits are, not the bits.
            case FLOAT ->
                Murmur3.hash(
                        buffer(4).putFloat(Float.floatToIntBits((Float) value)).array());
            case DOUBLE ->
                Murmur3.hash(buffer(8)
                        .putDouble(Double.doubleToLongBits((Double) value))
                        .array());
            case STRING, CHAR, VARCHAR -> Murmur3.hash(utf8(value));
            case BINARY -> Murmur3.hash((byte[]) value);
            case DATE ->
                Murmur3.hash(
                        buffer(4).putInt((int) ((LocalDate) value).toEpochDay()).array());
            case TIMESTAMP -> {
                LocalDateTime time = (LocalDateTime) value;
                yield Murmur3.hash(LazyBinaryTime.bytes(time.toEpochSecond(ZoneOffset.UTC), time.getNano()));
            }
            case TIMESTAMP_LTZ -> {
                Instant instant = (Instant) value;
                yield Murmur3.hash(LazyBinaryTime.bytes(instant.getEpochSecond(), instant.getNano()));
            }
            case INTERVAL_YEAR_MONTH ->
                Murmur3.hash(buffer(4).putInt((Integer) value).array());
            case INTERVAL_DAY_TIME ->
                Murmur3.hash(buffer(4).putInt(dayTime((Duration) value)).array());
            case DECIMAL ->
                Murmur3.hash(trimmed((BigDecimal) value).unscaledValue().toByteArray());
            default -> throw new IllegalStateException("no hash of " + type);
        };
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size);
    }

    private static byte[] utf8(Object text) {
        return ((String) text).getBytes(StandardCharsets.UTF_8);
    }

    private static int bytes(byte[] bytes, int first) {
        int hash = first;
        for (byte each : bytes) {
            hash = 31 * hash + each;
        }
        return hash;
    }

    /** As Hive's decimals are: without zeros at the end, but no scale below 0. */
    private static BigDecimal trimmed(BigDecimal value) {
        if (value.signum() == 0) {
            return new BigDecimal(BigInteger.ZERO, 0);
        }
        BigDecimal trimmed = value.stripTrailingZeros();
        return trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
    }

    /** Source: the hash of commons-lang's HashCodeBuilder over seconds and nanoseconds. */
    private static int dayTime(Duration value) {
        long seconds = value.getSeconds();
        int nanos = value.getNano();
        if (seconds < 0 && nanos > 0) {
            seconds++;
            nanos -= 1_000_000_000;
        }
        return (17 * 37 + Long.hashCode(seconds)) * 37 + nanos;
    }
}
