package io.honeyflow.formats.binary;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.UnionValue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.WritableUtils;
import org.jspecify.annotations.Nullable;

/** Writes values; those that aren't null only. Source: Hive's LazyBinarySerDe#serialize. */
public final class BinaryWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    public ByteArrayOutputStream bytes() {
        return bytes;
    }

    /** Without a length before it. */
    public void whole(Object value, DataType type) throws IOException {
        switch (type) {
            case DataType.Array array -> list((List<?>) value, array);
            case DataType.Map map -> map((Map<?, ?>) value, map);
            case DataType.Struct struct -> struct((List<?>) value, struct.fields());
            case DataType.Union union -> union((UnionValue) value, union);
            default -> {
                byte[] text = text(value, type);
                if (text == null) {
                    simple(value, type);
                } else {
                    out.write(text);
                }
            }
        }
    }

    private void value(@Nullable Object value, DataType type) throws IOException {
        if (value == null) {
            return;
        }
        byte[] text = text(value, type);
        if (text != null) {
            WritableUtils.writeVInt(out, text.length);
            out.write(text);
        } else if (type.kind().isNested()) {
            BinaryWriter own = new BinaryWriter();
            own.whole(value, type);
            out.writeInt(own.bytes.size());
            own.bytes.writeTo(out);
        } else {
            simple(value, type);
        }
    }

    /** A CHAR with its blanks. Null for what is neither a text nor bytes. */
    private static byte @Nullable [] text(Object value, DataType type) {
        return switch (type) {
            case DataType.Char character -> character.padded((String) value).getBytes(StandardCharsets.UTF_8);
            default ->
                switch (value) {
                    case String text -> text.getBytes(StandardCharsets.UTF_8);
                    case byte[] raw -> raw;
                    default -> null;
                };
        };
    }

    private void simple(Object value, DataType type) throws IOException {
        switch (value) {
            case Boolean truth -> out.writeByte(truth ? 1 : 0);
            case Float number -> out.writeInt(Float.floatToIntBits(number));
            case Double number -> out.writeLong(Double.doubleToLongBits(number));
            case BigDecimal decimal -> decimal(decimal);
            case LocalDate date -> WritableUtils.writeVLong(out, date.toEpochDay());
            case LocalDateTime time -> BinaryTimes.write(time.toInstant(ZoneOffset.UTC), out);
            case Instant instant -> BinaryTimes.write(instant, out);
            case Duration length -> {
                // Both parts have the sign, as HiveIntervalDayTime keeps them.
                boolean less = length.isNegative() && length.getNano() > 0;
                WritableUtils.writeVLong(out, length.getSeconds() + (less ? 1 : 0));
                WritableUtils.writeVInt(out, length.getNano() - (less ? 1_000_000_000 : 0));
            }
            case Number number -> whole(number.longValue(), type);
            default -> throw new IllegalStateException("a value of type " + type + ": " + value.getClass());
        }
    }

    private void whole(long number, DataType type) throws IOException {
        switch (type.kind()) {
            case TINYINT -> out.writeByte((int) number);
            case SMALLINT -> out.writeShort((int) number);
            default -> WritableUtils.writeVLong(out, number);
        }
    }

    /** Without zeros at its end, as Hive keeps decimals. */
    private void decimal(BigDecimal decimal) throws IOException {
        BigDecimal plain = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        plain = plain.scale() < 0 ? plain.setScale(0) : plain;
        byte[] digits = plain.unscaledValue().toByteArray();
        WritableUtils.writeVInt(out, plain.scale());
        WritableUtils.writeVInt(out, digits.length);
        out.write(digits);
    }

    private void list(List<?> values, DataType.Array type) throws IOException {
        WritableUtils.writeVInt(out, values.size());
        flags(values);
        for (Object each : values) {
            value(each, type.element());
        }
    }

    private void flags(List<?> values) throws IOException {
        byte[] flags = new byte[(values.size() + 7) / 8];
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                flags[i / 8] |= (byte) (1 << i % 8);
            }
        }
        out.write(flags);
    }

    private void map(Map<?, ?> values, DataType.Map type) throws IOException {
        WritableUtils.writeVInt(out, values.size());
        List<@Nullable Object> both = new ArrayList<>();
        values.forEach((key, its) -> {
            both.add(key);
            both.add(its);
        });
        flags(both);
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            value(entry.getKey(), type.key());
            value(entry.getValue(), type.value());
        }
    }

    /** Each eight fields with their flags before them. */
    public void struct(List<?> values, List<Field> fields) throws IOException {
        for (int first = 0; first < fields.size(); first += 8) {
            int next = Math.min(fields.size(), first + 8);
            flags(values.subList(first, next));
            for (int i = first; i < next; i++) {
                value(values.get(i), fields.get(i).type());
            }
        }
    }

    private void union(UnionValue value, DataType.Union type) throws IOException {
        out.writeByte(value.tag());
        value(value.value(), type.alternatives().get(value.tag()));
    }
}
