package io.honeyflow.api.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {
    /** A type and values of it: extremes and odd ones. */
    record Sample(String typeText, List<?> values) {
        DataType type() {
            return DataTypes.parse(typeText);
        }
    }

    private static Map<String, Integer> map() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", null);
        return map;
    }

    private static BigDecimal big(String text) {
        return new BigDecimal(text);
    }

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample("boolean", List.of(true, false)),
                new Sample("tinyint", List.of(Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE)),
                new Sample("smallint", List.of(Short.MIN_VALUE, Short.MAX_VALUE)),
                new Sample("int", List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE)),
                new Sample("bigint", List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE)),
                new Sample("float", List.of(Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, -0.0f)),
                new Sample("double", List.of(Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, -0.0)),
                new Sample("decimal(18,2)", List.of(big("-9999999999999999.99"), big("0.00"))),
                new Sample(
                        "decimal(38,5)",
                        List.of(
                                big("999999999999999999999999999999999.99999"),
                                big("-999999999999999999999999999999999.99999"),
                                big("-0.00001"),
                                big("18446744073709551616.00000"))),
                new Sample("string", List.of("", "größe", "\uD83D\uDE00", "x".repeat(5000))),
                new Sample("varchar(5)", List.of("abc", "")),
                new Sample("char(5)", List.of("abc", "")),
                new Sample("date", List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.EPOCH)),
                new Sample(
                        "timestamp",
                        List.of(
                                LocalDateTime.of(1, 1, 1, 0, 0, 0, 1),
                                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999),
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59))),
                new Sample(
                        "timestamp with local time zone",
                        List.of(Instant.EPOCH, Instant.parse("1900-01-01T00:00:00.5Z"))),
                new Sample("interval_year_month", List.of(-13, 0, 25)),
                new Sample(
                        "interval_day_time",
                        List.of(Duration.ofSeconds(-1, 5), Duration.ZERO, Duration.ofDays(100_000))),
                new Sample("array<int>", List.of(List.of(), Arrays.asList(1, null, 3))),
                new Sample("map<string,int>", List.of(Map.of(), map())),
                new Sample("struct<a:int,b:string>", List.of(Arrays.asList(1, null), Arrays.asList(null, "x"))),
                new Sample(
                        "uniontype<int,string>",
                        List.of(new UnionValue(0, 7), new UnionValue(1, "y"), new UnionValue(1, "z"))),
                new Sample(
                        "array<struct<m:map<int,array<decimal(20,1)>>>>",
                        List.of(
                                List.of(List.of(Map.of(1, List.of(big("1.5"))))),
                                List.of(Arrays.asList((Object) null), List.of(Map.of())))));
    }

    @Test
    void everyKindHasASample() {
        Set<Kind> sampled = samples().map(s -> s.type().kind()).collect(Collectors.toSet());
        Set<Kind> missing =
                Arrays.stream(Kind.values()).filter(k -> !sampled.contains(k)).collect(Collectors.toSet());
        // Bytes are compared below, and VOID has no values.
        assertThat(missing).containsExactlyInAnyOrder(Kind.VOID, Kind.BINARY);
    }

    private static List<@Nullable Object> withNulls(Sample sample) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(null);
        for (int i = 0; i < 20; i++) {
            values.addAll(sample.values());
            values.add(null);
        }
        return values;
    }

    private static FlatVector vector(DataType type, List<? extends @Nullable Object> values) {
        VectorBuilder builder = VectorBuilder.of(type, 1);
        values.forEach(builder::append);
        return builder.build();
    }

    private static List<@Nullable Object> read(ColumnVector vector) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < vector.size(); i++) {
            assertThat(vector.isNull(i)).isEqualTo(vector.valueAt(i) == null);
            values.add(vector.valueAt(i));
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void valuesComeBack(Sample sample) {
        List<@Nullable Object> values = withNulls(sample);
        FlatVector built = vector(sample.type(), values);
        assertThat(read(built)).isEqualTo(values);
        assertThat(built.mayHaveNulls()).isTrue();
        assertThat(vector(sample.type(), sample.values()).mayHaveNulls()).isFalse();
        assertThat(built.retainedBytes()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void gatheringTakesAnyRowsInAnyOrder(Sample sample) {
        List<@Nullable Object> values = withNulls(sample);
        FlatVector flat = vector(sample.type(), values);
        int[] positions = {2, 0, -1, 2, values.size() - 1, 1, 77};
        List<@Nullable Object> wanted = Arrays.asList(values.get(2), null, null, values.get(2), null, values.get(1));
        assertThat(read(flat.gather(positions, 6))).isEqualTo(wanted);
        DictionaryVector coded = new DictionaryVector(flat, positions, 6);
        assertThat(read(coded)).isEqualTo(wanted);
        assertThat(read(coded.flatten())).isEqualTo(wanted);
        assertThat(read(coded.gather(new int[] {5, -1, 0}, 3)))
                .isEqualTo(Arrays.asList(values.get(1), null, values.get(2)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aConstantIsEveryRow(Sample sample) {
        for (Object value : Arrays.asList(sample.values().get(0), null)) {
            ConstantVector constant = ConstantVector.of(sample.type(), value, 3);
            assertThat(read(constant)).isEqualTo(Arrays.asList(value, value, value));
            assertThat(read(constant.flatten())).isEqualTo(read(constant));
            assertThat(read(constant.gather(new int[] {2, 1}, 2))).isEqualTo(Arrays.asList(value, value));
            assertThat(read(constant.gather(new int[] {2, -1}, 2))).isEqualTo(Arrays.asList(value, null));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void rowsAreCopiedFromAnyEncoding(Sample sample) {
        List<@Nullable Object> values = withNulls(sample);
        FlatVector flat = vector(sample.type(), values);
        VectorBuilder builder = VectorBuilder.of(sample.type(), 0);
        builder.appendFrom(flat, 1);
        builder.appendFrom(new DictionaryVector(flat, new int[] {-1, 2}, 2), 0);
        builder.appendFrom(new DictionaryVector(flat, new int[] {-1, 2}, 2), 1);
        builder.appendFrom(ConstantVector.of(sample.type(), values.get(1), 9), 8);
        assertThat(read(builder.build())).isEqualTo(Arrays.asList(values.get(1), null, values.get(2), values.get(1)));
    }

    @Test
    void bytesComeBack() {
        FlatVector built = vector(DataType.BINARY, Arrays.asList(new byte[] {0, -1}, null, new byte[0]));
        assertThat((byte[]) built.valueAt(0)).containsExactly(0, -1);
        assertThat(built.isNull(1)).isTrue();
        assertThat((byte[]) built.valueAt(2)).isEmpty();
    }

    @Test
    void halvesOfLongDecimalsKeepTheirSign() {
        for (String text : List.of("0", "-1", "18446744073709551615", "-18446744073709551616", "1e38")) {
            BigInteger number = new BigDecimal(text).toBigInteger();
            assertThat(Decimal128Vector.unscaled(Decimal128Vector.high(number), Decimal128Vector.low(number)))
                    .isEqualTo(number);
        }
    }

    private static Batch batch() {
        Schema schema = Schema.of(new Field("a", DataType.INT), new Field("b", DataType.STRING));
        BatchBuilder builder = new BatchBuilder(schema, 4);
        for (int i = 0; i < 6; i++) {
            builder.appendRow(Arrays.asList(i, i % 2 == 0 ? "even" : null));
        }
        return builder.build();
    }

    @Test
    void aSelectionSaysWhichRowsLive() {
        BitSet deletes = new BitSet();
        deletes.set(3);
        Batch all = batch();
        Batch some = new Batch(all.schema(), all.columns(), Selection.all(6), RowKinds.ofDeletes(deletes))
                .withSelection(Selection.of(new int[] {1, 3, 4}, 3));
        assertThat(some.rowCount()).isEqualTo(3);
        assertThat(some.row(1)).isEqualTo(Arrays.asList(3, null));
        Batch compact = some.compact();
        assertThat(compact.selection().isAll()).isTrue();
        assertThat(compact.row(2)).isEqualTo(List.of(4, "even"));
        assertThat(compact.kinds().isDelete(1)).isTrue();
        assertThat(compact.kinds().isDelete(0)).isFalse();
        assertThat(some.selection().range(1, 9).count()).isEqualTo(2);
        assertThat(some.selection().range(5, 9).count()).isZero();
        assertThat(all.select(List.of(1)).schema().names()).containsExactly("b");
    }

    @Test
    void columnsMustFitTheSchema() {
        Batch all = batch();
        assertThatThrownBy(() -> Batch.of(all.schema(), List.of(all.column(0)), 6))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
