package io.honeyflow.exec.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.SortKey.Direction;
import io.honeyflow.api.plan.SortKey.NullOrder;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sorter against the JDK's stable sort of boxed values. */
class RowSorterTest {
    @TestFactory
    Stream<DynamicTest> sortsEveryTypeAsItsValuesCompare() {
        return HiveTypes.ORDERED.stream()
                .map(type -> DynamicTest.dynamicTest(type.toString(), () -> {
                    Schema schema = HiveTypes.schema(type, DataType.INT);
                    for (int variety : List.of(5, 300)) {
                        Rows rows = Rows.random(schema, 700, variety, 91);
                        for (Direction direction : Direction.values()) {
                            for (NullOrder nulls : NullOrder.values()) {
                                sorts(rows, List.of(new SortKey(0, direction, nulls)));
                                sorts(
                                        rows,
                                        List.of(
                                                new SortKey(0, direction, nulls),
                                                new SortKey(1, Direction.DESCENDING, NullOrder.FIRST)));
                            }
                        }
                    }
                }));
    }

    private static void sorts(Rows rows, List<SortKey> keys) {
        Batch batch = new BatchForm(BatchForm.Encoding.ANY, BatchForm.Density.DENSE, new Random(3)).batch(rows);
        int[] order = RowSorter.sort(batch, keys);
        List<Integer> expected = IntStream.range(0, rows.count())
                .boxed()
                .sorted(comparator(rows, keys))
                .toList();
        assertThat(Arrays.stream(order).boxed().toList()).as(keys.toString()).isEqualTo(expected);
    }

    private static Comparator<Integer> comparator(Rows rows, List<SortKey> keys) {
        return (a, b) -> {
            for (SortKey key : keys) {
                int order = compare(rows.value(a, key.column()), rows.value(b, key.column()), key);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private static int compare(Object a, Object b, SortKey key) {
        if (a == null || b == null) {
            int order = Boolean.compare(b == null, a == null);
            return key.nulls() == NullOrder.FIRST ? order : -order;
        }
        int order = compareValues(a, b);
        return key.direction() == Direction.ASCENDING ? order : -order;
    }

    @SuppressWarnings("unchecked")
    private static int compareValues(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            return Arrays.compareUnsigned(x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8));
        }
        if (a instanceof byte[] x && b instanceof byte[] y) {
            return Arrays.compareUnsigned(x, y);
        }
        if (a instanceof Number x && b instanceof Number y && (a instanceof Double || a instanceof Float)) {
            return x.doubleValue() == y.doubleValue() ? 0 : Double.compare(x.doubleValue(), y.doubleValue());
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    @Test
    void whatHasNoOrderIsRefused() {
        DataType union = new DataType.Union(List.of(DataType.STRING, DataType.INT));
        Batch batch = Rows.of(HiveTypes.schema(union), new UnionValue(0, "a"), new UnionValue(1, 1))
                .batch();
        assertThatThrownBy(() -> RowSorter.sort(batch, List.of(new SortKey(0, Direction.ASCENDING, NullOrder.FIRST))))
                .isInstanceOf(SqlException.class)
                .hasMessage("not supported yet: ordering by a value of type uniontype<string,int>");
    }

    @Test
    void mapsAreOrderedEntryByEntry() {
        DataType map = new DataType.Map(DataType.STRING, DataType.INT);
        Batch batch = Rows.of(
                        HiveTypes.schema(map),
                        java.util.Map.of("b", 1),
                        java.util.Map.of("a", 2),
                        java.util.Map.of(),
                        java.util.Map.of("a", 1))
                .batch();
        assertThat(RowSorter.sort(batch, List.of(new SortKey(0, Direction.ASCENDING, NullOrder.FIRST))))
                .containsExactly(2, 3, 1, 0);
    }

    @Test
    void oneRowNoRowAndNoKeyAreInOrder() {
        Schema schema = HiveTypes.schema(DataType.INT);
        List<SortKey> key = List.of(new SortKey(0, Direction.ASCENDING, NullOrder.FIRST));
        assertThat(RowSorter.sort(Rows.of(schema).batch(), key)).isEmpty();
        assertThat(RowSorter.sort(Rows.of(schema, 1).batch(), key)).containsExactly(0);
        assertThat(RowSorter.sort(Rows.of(schema, 2, 1).batch(), List.of())).containsExactly(0, 1);
    }

    /** So many that parts are spread more than once, with ties, nulls and numbers at the ends of their range. */
    @Test
    void manyRowsAreSortedStably() {
        int count = 120_000;
        Random random = new Random(17);
        long[] first = new long[count];
        long[] second = new long[count];
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            first[i] = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(300) - 150;
            second[i] = random.nextInt(5) == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
            nulls[i] = random.nextInt(9) == 0;
        }
        Schema schema = HiveTypes.schema(DataType.BIGINT, DataType.BIGINT);
        Batch batch = Batch.of(
                schema,
                List.of(
                        new LongVector(DataType.BIGINT, count, first, nulls),
                        new LongVector(DataType.BIGINT, count, second, null)),
                count);
        for (Direction direction : Direction.values()) {
            for (NullOrder order : NullOrder.values()) {
                checkOrder(batch, List.of(new SortKey(0, direction, order), new SortKey(1, direction, order)));
                checkOrder(batch, List.of(new SortKey(1, direction, order), new SortKey(0, direction, order)));
            }
        }
    }

    private static void checkOrder(Batch batch, List<SortKey> keys) {
        int[] order = RowSorter.sort(batch, keys);
        assertThat(Arrays.stream(order).distinct().count()).isEqualTo(batch.rowCount());
        RowComparator comparator = new RowComparator(batch, keys);
        for (int i = 1; i < order.length; i++) {
            int compared = comparator.compare(order[i - 1], order[i]);
            if (compared > 0 || compared == 0 && order[i - 1] > order[i]) {
                throw new AssertionError(keys + ": row " + order[i] + " behind row " + order[i - 1]);
            }
        }
    }
}
