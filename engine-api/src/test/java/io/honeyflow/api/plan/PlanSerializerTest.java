package io.honeyflow.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.plan.PhysicalPlan.Boundedness;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every record that a plan may hold comes back equal; what is no plan is refused. */
class PlanSerializerTest {
    private static PhysicalPlan plan(PlanNode root, FragmentOutput output) {
        return new PhysicalPlan(List.of(new Fragment(1, root, output, Fragment.Instances.ONE)), Boundedness.BOUNDED);
    }

    private static PhysicalPlan over(Expression expression) {
        PlanNode values = new PlanNode.Values(1, Schema.EMPTY, List.of(List.of()));
        return plan(new PlanNode.Project(2, values, List.of(expression), List.of("x")), new FragmentOutput.Results());
    }

    private static void comesBack(PhysicalPlan plan) {
        byte[] bytes = PlanSerializer.write(plan);
        PhysicalPlan read = PlanSerializer.read(bytes);
        assertThat(read).isEqualTo(plan);
        assertThat(read.toString()).isEqualTo(plan.toString());
    }

    private static <T> Stream<DynamicTest> each(Class<T> sealed, java.util.function.Function<T, PhysicalPlan> around) {
        return SampleRecords.kinds(sealed)
                .map(kind -> DynamicTest.dynamicTest(
                        kind.getSimpleName(), () -> comesBack(around.apply(sealed.cast(SampleRecords.of(kind))))));
    }

    @TestFactory
    Stream<DynamicTest> everyNode() {
        return each(PlanNode.class, node -> plan(node, new FragmentOutput.Results()));
    }

    @TestFactory
    Stream<DynamicTest> everyExpression() {
        return each(Expression.class, PlanSerializerTest::over);
    }

    @TestFactory
    Stream<DynamicTest> everyType() {
        return each(DataType.class, type -> over(new Expression.Literal(null, type)));
    }

    @TestFactory
    Stream<DynamicTest> everyOutput() {
        return each(FragmentOutput.class, output -> plan(new PlanNode.Values(1, Schema.EMPTY, List.of()), output));
    }

    @TestFactory
    Stream<DynamicTest> everyPartitioning() {
        return each(
                Partitioning.class,
                partitioning -> plan(
                        new PlanNode.Values(1, Schema.EMPTY, List.of()), new FragmentOutput.Exchange(partitioning)));
    }

    @TestFactory
    Stream<DynamicTest> everyEmitPolicy() {
        PlanNode values = new PlanNode.Values(1, Schema.EMPTY, List.of());
        return each(
                EmitPolicy.class,
                policy -> plan(
                        new PlanNode.Aggregate(
                                2, values, List.of(), List.of(), PlanNode.Aggregate.Step.SINGLE, policy, Schema.EMPTY),
                        new FragmentOutput.Results()));
    }

    @Test
    void valuesOfEveryType() {
        List<Object> values = Arrays.asList(
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                5f,
                6d,
                new BigDecimal("7.70"),
                "eight",
                LocalDate.of(9, 9, 9),
                LocalDateTime.of(10, 10, 10, 10, 10, 10, 10),
                Instant.EPOCH,
                Duration.ofDays(13),
                List.of(14, List.of("x")),
                Collections.singletonList(null),
                Map.of("key", 15),
                new UnionValue(1, "sixteen"),
                null);
        Schema schema = new Schema(Collections.nCopies(values.size(), new Field("any", DataType.STRING)));
        comesBack(plan(new PlanNode.Values(1, schema, List.of(values)), new FragmentOutput.Results()));
        values.forEach(value -> comesBack(over(new Expression.Literal(value, DataType.STRING))));
    }

    @Test
    void bytesComeBackByValue() {
        PhysicalPlan plan = over(new Expression.Literal(new byte[] {1, 2, -1}, DataType.BINARY));
        PlanNode.Project read = (PlanNode.Project) PlanSerializer.read(PlanSerializer.write(plan))
                .fragments()
                .get(0)
                .root();
        assertThat(((Expression.Literal) read.expressions().get(0)).value()).isEqualTo(new byte[] {1, 2, -1});
    }

    private static PhysicalPlan chain(int length) {
        Expression sum = new Expression.Literal(0, DataType.INT);
        for (int i = 0; i < length; i++) {
            sum = new Expression.Call(
                    FunctionRef.builtin("+"), List.of(sum, new Expression.Column(i, DataType.INT)), DataType.INT);
        }
        return over(sum);
    }

    /** A chain of a hundred and fifty additions is nothing unusual where a program writes the statement. */
    @Test
    void deepExpressionsComeBack() {
        byte[] bytes = PlanSerializer.write(chain(150));
        assertThat(PlanSerializer.write(PlanSerializer.read(bytes))).isEqualTo(bytes);
    }

    @Test
    void whatIsNestedTooDeeplySaysSo() {
        assertThatThrownBy(() -> PlanSerializer.write(chain(100_000)))
                .isInstanceOf(SqlException.class)
                .hasMessage("not supported yet: a plan that is nested so deeply");
    }

    private static byte[] serialised(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** A class of this package that isn't meant to travel. */
    private static final class Stranger implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whatIsNoPlanIsRefused() throws IOException {
        for (byte[] bytes : List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                serialised("a text"),
                serialised(new Stranger()),
                serialised(new java.net.InetSocketAddress(0)))) {
            assertThatThrownBy(() -> PlanSerializer.read(bytes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("expected a serialised plan: ");
        }
        byte[] whole = PlanSerializer.write(over(new Expression.Column(0, DataType.INT)));
        assertThatThrownBy(() -> PlanSerializer.read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
