package io.honeyflow.exec.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every row reaches every consumer once, and equal keys the same instance. */
class PartitionedOutputTest {
    private static final Schema ALL = HiveTypes.all();
    private static final Rows ROWS = Rows.random(ALL, 800, 20, 121);

    private static List<BatchQueue> queues(int count) {
        BatchQueue.Limits limits = new BatchQueue.Limits(Long.MAX_VALUE, 0, schema -> {
            throw new AssertionError("nothing is spooled");
        });
        return IntStream.range(0, count)
                .mapToObj(i -> new BatchQueue(ALL, 1, limits))
                .toList();
    }

    private static void give(PartitionedOutput output) {
        BatchForm form = new BatchForm(BatchForm.Encoding.ANY, BatchForm.Density.ANY, new Random(8));
        for (int from = 0; from < ROWS.count(); from += 50) {
            assertThat(output.emit(form.batch(ROWS.range(from, from + 50)))).isTrue();
        }
        output.watermark(new Watermark(7));
        output.end();
    }

    private static List<String> rows(BatchQueue queue, List<Integer> columns) throws InterruptedException {
        List<String> rows = new ArrayList<>();
        int marks = 0;
        while (true) {
            switch (queue.poll(0)) {
                case BatchQueue.Item.Rows some -> {
                    Batch batch =
                            columns.isEmpty() ? some.batch() : some.batch().select(columns);
                    rows.addAll(Rows.of(batch).texts());
                }
                case BatchQueue.Item.Mark mark -> marks++;
                case BatchQueue.Item.End end -> {
                    assertThat(marks).isEqualTo(1);
                    return rows;
                }
            }
        }
    }

    private static List<String> all(List<BatchQueue> queues) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (BatchQueue queue : queues) {
            all.addAll(rows(queue, List.of()));
        }
        return all.stream().sorted().toList();
    }

    @Test
    void everyConsumerGetsEveryRowOnce() throws Exception {
        List<String> expected = ROWS.texts().stream().sorted().toList();
        for (Partitioning partitioning : List.of(
                new Partitioning.Hash(List.of(3, 10)),
                new Partitioning.RoundRobin(),
                new Partitioning.Broadcast(),
                new Partitioning.Single())) {
            List<BatchQueue> three = queues(3);
            List<BatchQueue> one = queues(1);
            give(new PartitionedOutput(partitioning, List.of(three, one), 0, BatchQueue::put));
            assertThat(all(three)).as(partitioning.toString()).isEqualTo(expected);
            assertThat(all(one)).as(partitioning.toString()).isEqualTo(expected);
        }
    }

    @Test
    void equalKeysOfEveryTypeMeet() throws Exception {
        for (int column = 0; column < ALL.size(); column++) {
            List<BatchQueue> queues = queues(4);
            Partitioning byColumn = new Partitioning.Hash(List.of(column));
            give(new PartitionedOutput(byColumn, List.of(queues), 0, BatchQueue::put));
            Map<String, Integer> instanceOf = new HashMap<>();
            for (int i = 0; i < 4; i++) {
                for (String key : rows(queues.get(i), List.of(column))) {
                    int instance = i;
                    assertThat(instanceOf.computeIfAbsent(key, k -> instance))
                            .as("instance of %s, a %s", key, ALL.type(column))
                            .isEqualTo(i);
                }
            }
            assertThat(instanceOf).containsKey(RowText.of(java.util.Collections.singletonList(null)));
        }
    }

    @Test
    void whereNobodyReadsNoMoreIsWanted() {
        for (Partitioning partitioning :
                List.of(new Partitioning.Hash(List.of(3)), new Partitioning.RoundRobin(), new Partitioning.Single())) {
            List<BatchQueue> queues = queues(3);
            PartitionedOutput output = new PartitionedOutput(partitioning, List.of(queues), 0, BatchQueue::put);
            assertThat(output.emit(ROWS.batch())).isTrue();
            queues.forEach(BatchQueue::close);
            assertThat(output.emit(ROWS.batch())).as(partitioning.toString()).isFalse();
        }
    }
}
