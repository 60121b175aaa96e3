package io.honeyflow.exec.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.contract.Plans;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.function.BuiltinFunctions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sums and averages at the ends of their types, against BigDecimal. */
class SumsTest {
    private static final BigDecimal MOST = new BigDecimal(BigInteger.TEN.pow(38).subtract(BigInteger.ONE));
    private static final DataType WHOLE = new DataType.Decimal(38, 0);

    private static Accumulator of(String name, DataType type, Object... values) {
        Schema schema = HiveTypes.schema(type);
        AggregateCall call = Plans.aggregate(name, schema, 0);
        Accumulator accumulator = new BuiltinFunctions().accumulator(call);
        accumulator.ensureGroups(1);
        accumulator.add(
                new int[values.length], Rows.of(schema, values).batch().columns(), Selection.all(values.length));
        return accumulator;
    }

    private static @Nullable Object result(Accumulator accumulator) {
        return accumulator.results(0, 1).valueAt(0);
    }

    private static @Nullable Object sum(DataType type, Object... values) {
        return result(of("sum", type, values));
    }

    @Test
    void aSumOfBigintsWraps() {
        assertThat(sum(DataType.BIGINT, Long.MAX_VALUE, 1L)).isEqualTo(Long.MIN_VALUE);
        assertThat(sum(DataType.BIGINT, Long.MIN_VALUE, -1L)).isEqualTo(Long.MAX_VALUE);
        assertThat(sum(DataType.INT, Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(2L * Integer.MAX_VALUE);
    }

    @Test
    void noValueHasNoSum() {
        assertThat(sum(DataType.BIGINT)).isNull();
        assertThat(sum(WHOLE, null, null)).isNull();
        assertThat(sum(DataType.DOUBLE, new Object[] {null})).isNull();
    }

    @Test
    void aSumOfMoreThan38DigitsIsNull() {
        assertThat(sum(WHOLE, MOST)).isEqualTo(MOST);
        assertThat(sum(WHOLE, MOST, BigDecimal.ONE)).isNull();
        assertThat(sum(WHOLE, MOST.negate(), BigDecimal.ONE.negate())).isNull();
    }

    /** Also where 128 bits overflow: 3 and 4 times the most come near zero again in them. */
    @Test
    void howeverFarItGoes() {
        for (int times = 2; times < 40; times++) {
            Object[] values = new Object[times];
            java.util.Arrays.fill(values, MOST);
            assertThat(sum(WHOLE, values)).as("%d times", times).isNull();
            java.util.Arrays.fill(values, MOST.negate());
            assertThat(sum(WHOLE, values)).as("%d times, negative", times).isNull();
            assertThat(result(of("avg", WHOLE, values))).isNull();
        }
    }

    /** What was too much on the way is right where it comes back; so it is through merged states. */
    @Test
    void aSumThatComesBackIsRight() {
        BigDecimal one = BigDecimal.ONE;
        assertThat(sum(WHOLE, MOST, MOST, MOST, MOST.negate(), MOST.negate(), one.negate()))
                .isEqualTo(MOST.subtract(one));
        Accumulator high = of("sum", WHOLE, MOST, MOST, MOST, MOST);
        Accumulator low = of("sum", WHOLE, MOST.negate(), MOST.negate(), MOST.negate(), MOST.negate(), one.negate());
        Accumulator merged = of("sum", WHOLE);
        for (Accumulator part : List.of(high, low)) {
            merged.merge(new int[1], new ArrayList<>(part.states(0, 1)), Selection.all(1));
        }
        assertThat(result(merged)).isEqualTo(one.negate());
    }

    /** A part that has too many digits isn't a part without values. */
    @Test
    void anOverflowInAPartIsNotForgotten() {
        Accumulator part = of("sum", WHOLE, MOST, MOST);
        Accumulator merged = of("sum", WHOLE, new BigDecimal(5));
        merged.merge(new int[1], new ArrayList<>(part.states(0, 1)), Selection.all(1));
        assertThat(result(merged)).isNull();
    }

    @Test
    void whatIsTakenBackBringsASumBack() {
        Accumulator sum = of("sum", WHOLE, MOST, MOST, new BigDecimal(7));
        Schema schema = HiveTypes.schema(WHOLE);
        sum.retract(new int[2], Rows.of(schema, MOST, MOST).batch().columns(), Selection.all(2));
        assertThat(result(sum)).isEqualTo(new BigDecimal(7));
    }

    @Test
    void randomSumsAreThoseOfBigDecimal() {
        for (DataType.Decimal type : List.of(
                new DataType.Decimal(7, 2),
                new DataType.Decimal(9, 2),
                new DataType.Decimal(18, 6),
                new DataType.Decimal(19, 0),
                new DataType.Decimal(30, 10),
                new DataType.Decimal(38, 38))) {
            Random random = new Random(type.precision());
            for (int round = 0; round < 200; round++) {
                Object[] values = new Object[1 + random.nextInt(6)];
                BigDecimal expected = BigDecimal.ZERO.setScale(type.scale());
                for (int i = 0; i < values.length; i++) {
                    BigInteger unscaled =
                            new BigInteger(BigInteger.TEN.pow(type.precision()).bitLength() - 1, random);
                    BigDecimal value =
                            new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
                    values[i] = value;
                    expected = expected.add(value);
                }
                boolean fits = expected.precision() <= Math.min(38, type.precision() + 10) || expected.signum() == 0;
                assertThat(sum(type, values)).as(type.toString()).isEqualTo(fits ? expected : null);
            }
        }
    }

    @Test
    void averagesOfDecimalsAreRoundedHalfUp() {
        DataType type = new DataType.Decimal(5, 2);
        Object average =
                result(of("avg", type, new BigDecimal("1.00"), new BigDecimal("1.00"), new BigDecimal("0.00")));
        assertThat(average).isEqualTo(new BigDecimal("2").divide(new BigDecimal(3), 6, RoundingMode.HALF_UP));
        assertThat(result(of("avg", type, new BigDecimal("-0.01"), new BigDecimal("0.00"))))
                .isEqualTo(new BigDecimal("-0.005000"));
        assertThat(result(of("avg", DataType.DOUBLE, 1.0, 2.0, null))).isEqualTo(1.5);
    }

    @Test
    void collectedBytesAreEqualByValue() {
        Object found = result(of("collect_set", DataType.BINARY, new byte[] {1}, new byte[] {1}, null, new byte[] {2}));
        assertThat((List<?>) found).hasSize(2);
        assertThat((List<?>) result(of("collect_set", DataType.DOUBLE, 0.0, -0.0, Double.NaN, Double.NaN)))
                .hasSize(2);
    }
}
