package io.honeyflow.exec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowBoundTest {
    private static final Schema SCHEMA =
            HiveTypes.schema(DataType.INT, DataType.STRING, DataType.BIGINT, DataType.DOUBLE, DataType.TIMESTAMP);
    private static final Batch ROWS = Rows.random(SCHEMA, 400, 12, 7).batch();

    static Stream<List<SortKey>> orders() {
        List<List<SortKey>> orders = new ArrayList<>();
        for (int column = 0; column < SCHEMA.size(); column++) {
            for (SortKey.Direction direction : SortKey.Direction.values()) {
                for (SortKey.NullOrder nulls : SortKey.NullOrder.values()) {
                    orders.add(List.of(new SortKey(column, direction, nulls)));
                    orders.add(List.of(
                            new SortKey(column, direction, nulls),
                            new SortKey((column + 1) % SCHEMA.size(), direction, nulls)));
                }
            }
        }
        return orders.stream();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void whatStandsBeforeIsWhatComparesLess(List<SortKey> keys) {
        RowComparator comparator = new RowComparator(ROWS, keys);
        for (int bound = 0; bound < ROWS.rowCount(); bound += 7) {
            Selection before = new RowBound(ROWS, bound, keys).before(ROWS);
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < before.count(); i++) {
                found.add(before.position(i));
            }
            List<Integer> expected = new ArrayList<>();
            for (int row = 0; row < ROWS.rowCount(); row++) {
                if (comparator.compare(row, bound) < 0) {
                    expected.add(row);
                }
            }
            assertThat(found).as("row %d", bound).isEqualTo(expected);
        }
    }

    @Test
    void deadRowsStayDead() {
        List<SortKey> keys = List.of(new SortKey(0, SortKey.Direction.ASCENDING, SortKey.NullOrder.FIRST));
        Batch few = ROWS.withSelection(Selection.of(new int[] {3, 5, 11}, 3));
        Selection before = new RowBound(ROWS, 0, keys).before(few);
        for (int i = 0; i < before.count(); i++) {
            assertThat(before.position(i)).isIn(3, 5, 11);
        }
    }
}
