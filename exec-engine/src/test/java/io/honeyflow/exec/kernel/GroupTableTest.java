package io.honeyflow.exec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Groups against a map of boxed keys, for keys of every type and encoding. */
class GroupTableTest {
    @TestFactory
    Stream<DynamicTest> numbersKeysInTheOrderOfTheirComing() {
        List<Schema> keys = new ArrayList<>();
        HiveTypes.all().types().forEach(type -> keys.add(HiveTypes.schema(type)));
        keys.add(HiveTypes.schema(DataType.INT, DataType.STRING));
        keys.add(HiveTypes.schema(DataType.DOUBLE, HiveTypes.LONG_DECIMAL, DataType.BINARY));
        keys.add(HiveTypes.schema());
        return keys.stream()
                .map(schema -> DynamicTest.dynamicTest(schema.toString(), () -> {
                    for (int variety : List.of(3, 400)) {
                        agreesWithAMap(Rows.random(schema, 3000, variety, 71));
                    }
                }));
    }

    private static void agreesWithAMap(Rows rows) {
        GroupTable table = GroupTable.of(rows.schema().types());
        Map<String, Integer> expected = new LinkedHashMap<>();
        BatchForm form = new BatchForm(BatchForm.Encoding.ANY, BatchForm.Density.ANY, new Random(1));
        for (int from = 0; from < rows.count(); from += 500) {
            Rows part = rows.range(from, from + 500);
            Batch batch = form.batch(part);
            int[] groups = new int[500];
            table.assign(batch.columns(), batch.selection(), groups);
            for (int i = 0; i < 500; i++) {
                String key = RowText.of(part.rows().get(i));
                int wanted = expected.computeIfAbsent(key, k -> expected.size());
                assertThat(groups[i]).as("group of %s", key).isEqualTo(wanted);
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
        List<FlatVector> keys = table.keys(0, table.size());
        List<String> known = new ArrayList<>(expected.keySet());
        for (int group = 0; group < known.size(); group++) {
            List<Object> key = new ArrayList<>();
            for (FlatVector column : keys) {
                key.add(column.valueAt(group));
            }
            assertThat(RowText.of(key)).isEqualTo(known.get(group));
        }
        findsThemAgain(table, rows.range(0, 500), expected);
    }

    private static void findsThemAgain(GroupTable table, Rows rows, Map<String, Integer> expected) {
        Batch batch = new BatchForm(BatchForm.Encoding.ANY, BatchForm.Density.SPARSE, new Random(2)).batch(rows);
        int[] found = new int[rows.count()];
        table.find(batch.columns(), batch.selection(), found);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(expected.get(RowText.of(rows.rows().get(i))));
        }
    }

    @Test
    void doesNotFindWhatItHasNot() {
        Schema schema = HiveTypes.schema(DataType.BIGINT);
        GroupTable table = GroupTable.of(schema.types());
        Batch known = Rows.of(schema, 1L, null).batch();
        table.assign(known.columns(), known.selection(), new int[2]);
        Batch asked = Rows.of(schema, 0L, 1L, null, Long.MIN_VALUE).batch();
        int[] found = new int[4];
        table.find(asked.columns(), asked.selection(), found);
        assertThat(found).containsExactly(-1, 0, 1, -1);
    }

    @Test
    void growsWithItsGroups() {
        Schema schema = HiveTypes.schema(DataType.BIGINT);
        GroupTable table = GroupTable.of(schema.types());
        long before = table.retainedBytes();
        Object[] values = new Object[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) i * 7919;
        }
        Batch batch = Rows.of(schema, values).batch();
        int[] groups = new int[values.length];
        table.assign(batch.columns(), batch.selection(), groups);
        assertThat(groups[values.length - 1]).isEqualTo(values.length - 1);
        assertThat(table.retainedBytes()).isGreaterThan(before + 16L * values.length);
    }
}
