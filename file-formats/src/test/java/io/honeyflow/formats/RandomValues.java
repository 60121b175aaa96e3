package io.honeyflow.formats;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values of every type from one seed: ordinary ones, extreme ones and nulls, at every level of nesting. */
public final class RandomValues {
    private static final long FIRST_SECOND = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long LAST_SECOND =
            LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);

    private final Random random;
    private final String alphabet;
    private final double nullShare;
    private final boolean textual;

    private RandomValues(long seed, String alphabet, double nullShare, boolean textual) {
        this.random = new Random(seed);
        this.alphabet = alphabet;
        this.nullShare = nullShare;
        this.textual = textual;
    }

    public static RandomValues of(long seed) {
        return new RandomValues(seed, "ab zäß€😀\n\r\t\u0001\u0000\\N", 0.15, false);
    }

    public RandomValues withNulls(double share) {
        return new RandomValues(random.nextLong(), alphabet, share, textual);
    }

    /** Without what delimited text can't tell apart: a list of one null is a null, one of an empty text is empty. */
    public RandomValues textual(String letters) {
        return new RandomValues(random.nextLong(), letters, nullShare, true);
    }

    public Random random() {
        return random;
    }

    public Batch batch(Schema schema, int rows) {
        BatchBuilder builder = new BatchBuilder(schema, rows);
        for (int i = 0; i < rows; i++) {
            builder.appendRow(schema.types().stream().map(this::orNull).toList());
        }
        return builder.build();
    }

    private List<Object> row(List<Field> fields) {
        List<Object> values = new ArrayList<>();
        fields.forEach(field -> values.add(orNull(field.type())));
        return values;
    }

    public Object orNull(DataType type) {
        return random.nextDouble() < nullShare ? null : value(type);
    }

    public Object value(DataType type) {
        return switch (type) {
            case DataType.Decimal decimal -> decimal(decimal);
            case DataType.Varchar varchar -> string(Math.min(varchar.length(), 40));
            case DataType.Char character -> string(character.length()).replaceAll(" +$", "");
            case DataType.Array array -> list(array.element());
            case DataType.Map map -> map(map);
            case DataType.Struct struct -> row(struct.fields());
            case DataType.Union union -> {
                int tag = random.nextInt(union.alternatives().size());
                yield new UnionValue(tag, orNull(union.alternatives().get(tag)));
            }
            case DataType.Simple simple -> simple(simple);
        };
    }

    private Object simple(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> (short) whole(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> whole(Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> (float) real(Float.MIN_VALUE, Float.MAX_VALUE);
            case DOUBLE -> real(Double.MIN_VALUE, Double.MAX_VALUE);
            case STRING -> string(40);
            case BINARY -> bytes();
            case DATE -> LocalDate.ofEpochDay(Math.floorDiv(second(), 86_400L));
            case TIMESTAMP -> LocalDateTime.ofEpochSecond(second(), nano(), ZoneOffset.UTC);
            case TIMESTAMP_LTZ -> Instant.ofEpochSecond(second(), nano());
            case INTERVAL_YEAR_MONTH -> (int) whole(-120_000, 120_000);
            case INTERVAL_DAY_TIME -> Duration.ofSeconds(whole(-10_000_000_000L, 10_000_000_000L), nano());
            default -> throw new IllegalArgumentException("no values of " + type);
        };
    }

    private long whole(long least, long most) {
        return switch (random.nextInt(8)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> 0;
            case 3, 4, 5 -> random.nextInt(100) - 50;
            default -> most == Long.MAX_VALUE ? random.nextLong() : random.nextLong(least, most + 1);
        };
    }

    private double real(double least, double most) {
        return switch (random.nextInt(10)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> most;
            case 5 -> least;
            case 6 -> random.nextInt(1000) / 8.0;
            default -> random.nextGaussian() * 1e6;
        };
    }

    private BigDecimal decimal(DataType.Decimal type) {
        BigInteger bound = BigInteger.TEN.pow(type.precision());
        BigInteger unscaled = switch (random.nextInt(5)) {
            case 0 -> bound.subtract(BigInteger.ONE);
            case 1 -> BigInteger.ONE.subtract(bound);
            case 2 -> BigInteger.valueOf(random.nextInt(10)).negate();
            default -> new BigInteger(130, random).mod(bound.shiftLeft(1)).subtract(bound);
        };
        return new BigDecimal(unscaled.remainder(bound), type.scale());
    }

    private String string(int most) {
        int length = random.nextInt(4) == 0 ? most : random.nextInt(Math.min(most, 12) + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int letter = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
            text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, letter)));
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private long second() {
        return switch (random.nextInt(8)) {
            case 0 -> FIRST_SECOND;
            case 1 -> LAST_SECOND;
            // Not the very last second before 1970, which ORC can't hold.
            case 2 -> -2;
            // The last days of the Julian calendar and the first ones of the Gregorian.
            case 3 -> LocalDateTime.of(1582, 10, 1, 12, 0).toEpochSecond(ZoneOffset.UTC) + random.nextInt(2_000_000);
            case 4 -> -2_208_988_800L + random.nextInt(100_000) - 50_000;
            default -> random.nextLong(FIRST_SECOND, LAST_SECOND);
        };
    }

    private int nano() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 999_999_999;
            case 2 -> random.nextInt(1_000) * 1_000_000;
            default -> random.nextInt(1_000_000_000);
        };
    }

    private List<Object> list(DataType element) {
        int size = textual ? random.nextInt(3) * 2 : random.nextInt(4);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(orNull(element));
        }
        return list;
    }

    private Map<Object, Object> map(DataType.Map type) {
        Map<Object, Object> map = new LinkedHashMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            map.put(value(type.key()), orNull(type.value()));
        }
        return map;
    }
}
