package io.honeyflow.exec.data;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.UnionValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Boxed values of any type, extremes often. The same seed gives the same values. */
public final class RandomValues {
    private static final List<String> TEXTS = List.of(
            "", "a", "a\u0000", "ä€😀", "prefix-of-eight-1", "prefix-of-eight-2", "Zebra", "zebra", "x".repeat(300));

    private final Random random;

    public RandomValues(long seed) {
        random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    /** Null now and then. */
    public @Nullable Object nullable(DataType type) {
        return random.nextInt(7) == 0 ? null : value(type);
    }

    /** Never null but for VOID. */
    public @Nullable Object value(DataType type) {
        return switch (type.kind()) {
            case VOID -> null;
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> (short) integer(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> integer(Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> (float) number(Float.MAX_VALUE, Float.MIN_VALUE);
            case DOUBLE -> number(Double.MAX_VALUE, Double.MIN_VALUE);
            case DECIMAL -> decimal((DataType.Decimal) type);
            case STRING -> text(400);
            case VARCHAR -> text(((DataType.Varchar) type).length());
            case CHAR -> text(((DataType.Char) type).length()).stripTrailing();
            case BINARY -> bytes();
            case DATE -> LocalDate.ofEpochDay(integer(-719_162, 2_932_896));
            case TIMESTAMP -> time();
            case TIMESTAMP_LTZ -> time().toInstant(java.time.ZoneOffset.UTC);
            case INTERVAL_YEAR_MONTH -> (int) integer(-120_000, 120_000);
            case INTERVAL_DAY_TIME -> Duration.ofSeconds(integer(-1L << 40, 1L << 40), random.nextInt(1_000_000_000));
            case ARRAY -> list(((DataType.Array) type).element());
            case MAP -> map((DataType.Map) type);
            case STRUCT -> struct((DataType.Struct) type);
            case UNION -> union((DataType.Union) type);
        };
    }

    private long integer(long least, long most) {
        return switch (random.nextInt(6)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> 0;
            case 3 -> -1;
            default -> least + Math.floorMod(random.nextLong(), Math.max(1, most - least));
        };
    }

    private double number(double most, double smallest) {
        return switch (random.nextInt(9)) {
            case 0 -> most;
            case 1 -> -most;
            case 2 -> smallest;
            case 3 -> Double.NaN;
            case 4 -> -0.0;
            case 5 -> 0.0;
            case 6 -> Double.NEGATIVE_INFINITY;
            default -> random.nextInt(2_000_000) / 8.0 - 100_000;
        };
    }

    private BigDecimal decimal(DataType.Decimal type) {
        BigInteger most = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        BigInteger unscaled = switch (random.nextInt(5)) {
            case 0 -> most;
            case 1 -> most.negate();
            case 2 -> BigInteger.ZERO;
            default ->
                new BigInteger(most.bitLength() - 1, random)
                        .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
        };
        return new BigDecimal(unscaled, type.scale());
    }

    private String text(int most) {
        String text = random.nextInt(3) == 0 ? "t" + random.nextInt(1000) : TEXTS.get(random.nextInt(TEXTS.size()));
        return text.length() <= most ? text : text.substring(0, most);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return bytes;
    }

    private LocalDateTime time() {
        Instant instant = switch (random.nextInt(4)) {
            case 0 -> Instant.parse("0001-01-01T00:00:00Z");
            case 1 -> Instant.parse("9999-12-31T23:59:59.999999999Z");
            case 2 -> Instant.ofEpochSecond(-1, 999_999_999);
            default -> Instant.ofEpochSecond(integer(-1L << 33, 1L << 33), random.nextInt(1_000_000_000));
        };
        return LocalDateTime.ofInstant(instant, java.time.ZoneOffset.UTC);
    }

    private List<@Nullable Object> list(DataType element) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(nullable(element));
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(DataType.Map type) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(value(type.key()), nullable(type.value()));
        }
        return map;
    }

    private List<@Nullable Object> struct(DataType.Struct type) {
        List<@Nullable Object> fields = new ArrayList<>();
        type.fields().forEach(field -> fields.add(nullable(field.type())));
        return fields;
    }

    private UnionValue union(DataType.Union type) {
        int tag = random.nextInt(type.alternatives().size());
        return new UnionValue(tag, nullable(type.alternatives().get(tag)));
    }
}
