package io.honeyflow.formats.binary;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.UnionValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values; those that aren't null only, as nulls are told apart outside of them. Source: Hive's LazyBinary classes. */
public final class BinaryReader {
    private static final int LENGTH_BYTES = 4;

    /** A value that takes all bytes that are left: texts, bytes and nested values have no length before them. */
    public @Nullable Object whole(ByteCursor in, DataType type) {
        return switch (type) {
            case DataType.Array array -> list(in, array);
            case DataType.Map map -> map(in, map);
            case DataType.Struct struct -> struct(in, struct.fields());
            case DataType.Union union -> union(in, union);
            default -> isBytes(type) ? text(in.take(in.left()), type) : simple(in, type);
        };
    }

    /** A value among others. */
    private @Nullable Object value(ByteCursor in, DataType type) {
        if (isBytes(type)) {
            return text(in.take(in.length()), type);
        }
        if (type.kind().isNested()) {
            int length = (int) in.fixed(LENGTH_BYTES);
            byte[] own = in.take(length);
            return whole(new ByteCursor(own, 0, length), type);
        }
        return simple(in, type);
    }

    private static boolean isBytes(DataType type) {
        return switch (type.kind()) {
            case STRING, VARCHAR, CHAR, BINARY -> true;
            default -> false;
        };
    }

    private static byte[] text(byte[] bytes, DataType type) {
        int length = bytes.length;
        while (type instanceof DataType.Char && length > 0 && bytes[length - 1] == ' ') {
            length--;
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static @Nullable Object simple(ByteCursor in, DataType type) {
        return switch (type) {
            case DataType.Decimal decimal -> decimal(in, decimal);
            default ->
                switch (type.kind()) {
                    case BOOLEAN -> in.next() != 0;
                    case TINYINT -> in.next();
                    case SMALLINT -> (short) in.fixed(2);
                    case INT, INTERVAL_YEAR_MONTH -> (int) in.variable();
                    case BIGINT -> in.variable();
                    case FLOAT -> Float.intBitsToFloat((int) in.fixed(4));
                    case DOUBLE -> Double.longBitsToDouble(in.fixed(8));
                    case DATE -> LocalDate.ofEpochDay(in.variable());
                    case TIMESTAMP -> LocalDateTime.ofInstant(BinaryTimes.read(in), ZoneOffset.UTC);
                    case TIMESTAMP_LTZ -> BinaryTimes.read(in);
                    case INTERVAL_DAY_TIME -> Duration.ofSeconds(in.variable(), in.variable());
                    default -> null;
                };
        };
    }

    /** Null where the type has become too small for it. */
    private static @Nullable BigDecimal decimal(ByteCursor in, DataType.Decimal type) {
        int scale = in.length();
        BigDecimal value = new BigDecimal(new BigInteger(in.take(in.length())), scale);
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > type.precision() ? null : scaled;
    }

    private List<@Nullable Object> list(ByteCursor in, DataType.Array type) {
        int size = in.length();
        byte[] there = in.take((size + 7) / 8);
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(isThere(there, i) ? value(in, type.element()) : null);
        }
        return list;
    }

    private static boolean isThere(byte[] flags, int place) {
        return (flags[place / 8] & 1 << place % 8) != 0;
    }

    private Map<Object, @Nullable Object> map(ByteCursor in, DataType.Map type) {
        int size = in.length();
        byte[] there = in.take((2 * size + 7) / 8);
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            Object key = isThere(there, 2 * i) ? value(in, type.key()) : null;
            Object its = isThere(there, 2 * i + 1) ? value(in, type.value()) : null;
            if (key != null) {
                boolean isText = type.key().kind().isCharacter();
                map.putIfAbsent(isText ? new String((byte[]) key, StandardCharsets.UTF_8) : key, its);
            }
        }
        return map;
    }

    /** Each eight fields have their flags before them; what a shorter value doesn't have is null. */
    public List<@Nullable Object> struct(ByteCursor in, List<Field> fields) {
        List<@Nullable Object> struct = new ArrayList<>();
        byte there = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (i % 8 == 0) {
                there = in.left() > 0 ? in.next() : 0;
            }
            boolean isNull = (there & 1 << i % 8) == 0;
            struct.add(isNull ? null : value(in, fields.get(i).type()));
        }
        return struct;
    }

    private UnionValue union(ByteCursor in, DataType.Union type) {
        int tag = in.next();
        if (tag < 0 || tag >= type.alternatives().size()) {
            throw new IndexOutOfBoundsException("alternative " + tag + " of " + type);
        }
        return new UnionValue(
                tag, in.left() == 0 ? null : value(in, type.alternatives().get(tag)));
    }
}
