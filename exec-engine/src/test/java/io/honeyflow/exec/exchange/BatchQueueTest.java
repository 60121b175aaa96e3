package io.honeyflow.exec.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.spill.SpillFiles;
import io.honeyflow.exec.spill.SpillFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Memory first, then disk, then the producer waits; nothing is lost, doubled or turned round. */
@Timeout(60)
class BatchQueueTest {
    private static final Schema SCHEMA = HiveTypes.schema(DataType.BIGINT, DataType.STRING);
    private static final long ONE = batch(0).retainedBytes();

    @TempDir
    Path folder;

    private final SpillFolders folders = new SpillFolders();

    private static Batch batch(long number) {
        return Rows.of(SCHEMA, number, "row " + number, number, null).batch();
    }

    private BatchQueue queue(int producers, long memory, long disk) {
        return new BatchQueue(SCHEMA, producers, new BatchQueue.Limits(memory, disk, files(folder)));
    }

    private static @Nullable Object taken(BatchQueue queue) throws InterruptedException {
        return switch (queue.poll(0)) {
            case null -> null;
            case BatchQueue.Item.Rows rows -> rows.batch().row(0).get(0);
            case BatchQueue.Item.Mark mark -> "mark " + mark.watermark().millis();
            case BatchQueue.Item.End end -> "end";
        };
    }

    private SpillFiles files(Path root) {
        return folders.space(root.toString(), "query").files(bytes -> {});
    }

    @AfterEach
    void close() {
        folders.close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".batches")).toList();
        }
    }

    @Test
    void rowsComeInTheirOrderOverMemoryAndDisk() throws Exception {
        BatchQueue queue = queue(1, 3 * ONE, Long.MAX_VALUE);
        for (long i = 0; i < 50; i++) {
            assertThat(queue.isFull()).isFalse();
            assertThat(queue.put(batch(i))).isTrue();
        }
        assertThat(queue.bytes()).isBetween(ONE, 4 * ONE);
        assertThat(files()).hasSize(1);
        for (long i = 0; i < 30; i++) {
            assertThat(taken(queue)).isEqualTo(i);
        }
        // Memory is free again, but what comes now must wait behind the disk.
        for (long i = 50; i < 60; i++) {
            queue.put(batch(i));
        }
        queue.ended(0);
        for (long i = 30; i < 60; i++) {
            assertThat(taken(queue)).isEqualTo(i);
        }
        assertThat(files()).as("the spool file goes with its last row").isEmpty();
        assertThat(taken(queue)).isEqualTo("end");
        assertThat(taken(queue)).as("the end stays").isEqualTo("end");
    }

    @Test
    void withoutDiskTheProducerWaitsAtTheMemoryLimit() throws Exception {
        BatchQueue queue = queue(1, 2 * ONE, 0);
        queue.put(batch(1));
        assertThat(queue.isFull()).isFalse();
        queue.put(batch(2));
        assertThat(queue.isFull()).isTrue();
        assertThat(queue.awaitRoom(10)).isFalse();
        assertThat(taken(queue)).isEqualTo(1L);
        assertThat(queue.awaitRoom(0)).isTrue();
        assertThat(files()).isEmpty();
    }

    /** However slowly the consumer reads, the file stays within its limit. */
    @Test
    void aSlowConsumerBoundsTheDisk() throws Exception {
        long disk = 2_000;
        BatchQueue queue = queue(1, 2 * ONE, disk);
        long put = 0;
        long next = 0;
        boolean waited = false;
        for (int round = 0; round < 400; round++) {
            for (int i = 0; i < 3 && !queue.isFull(); i++) {
                queue.put(batch(put++));
            }
            waited |= queue.isFull();
            assertThat(taken(queue)).isEqualTo(next++);
            for (Path file : files()) {
                assertThat(Files.size(file)).isLessThan(disk + 500);
            }
        }
        assertThat(waited).as("the producer had to wait").isTrue();
        assertThat(put).as("and went on").isGreaterThan(100);
        while (next < put) {
            assertThat(taken(queue)).isEqualTo(next++);
        }
        assertThat(taken(queue)).isNull();
    }

    @Test
    void theLeastMarkOfTheProducersCounts() throws Exception {
        BatchQueue queue = queue(3, ONE, 0);
        queue.mark(0, new Watermark(100));
        queue.mark(1, new Watermark(50));
        assertThat(taken(queue)).as("the third hasn't told a time").isNull();
        queue.mark(2, new Watermark(70));
        assertThat(taken(queue)).isEqualTo("mark 50");
        queue.mark(1, new Watermark(40));
        assertThat(taken(queue)).as("time doesn't go back").isNull();
        queue.ended(1);
        assertThat(taken(queue)).isEqualTo("mark 70");
        queue.ended(2);
        assertThat(taken(queue)).isEqualTo("mark 100");
        queue.ended(0);
        assertThat(taken(queue)).isEqualTo("end");
    }

    @Test
    void aMarkNeverOvertakesRowsAndIsNotLost() throws Exception {
        BatchQueue queue = queue(1, ONE, Long.MAX_VALUE);
        for (long i = 0; i < 4; i++) {
            queue.put(batch(i));
            queue.mark(0, new Watermark(i));
        }
        List<Object> found = new ArrayList<>();
        for (Object item = taken(queue); item != null; item = taken(queue)) {
            found.add(item);
        }
        assertThat(found.stream().filter(Long.class::isInstance)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(found.getLast()).isEqualTo("mark 3");
        for (int i = 0; i < 3; i++) {
            int mark = found.indexOf("mark " + i);
            assertThat(mark < 0 || mark > found.indexOf((long) i)).isTrue();
        }
    }

    @Test
    void closingDropsAllAndLetsProducersGo() throws Exception {
        BatchQueue queue = queue(1, ONE, 300);
        while (!queue.isFull()) {
            queue.put(batch(1));
        }
        assertThat(files()).hasSize(1);
        AtomicInteger let = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        Thread producer = Thread.ofVirtual().start(() -> {
            try {
                while (!queue.awaitRoom(1000)) {
                    let.addAndGet(0);
                }
                let.set(queue.put(batch(2)) ? 1 : 2);
            } catch (InterruptedException e) {
                let.set(3);
            }
            ended.countDown();
        });
        queue.close();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        producer.join();
        assertThat(let.get()).as("the put said that nobody reads").isEqualTo(2);
        assertThat(files()).isEmpty();
        assertThat(queue.bytes()).isZero();
        assertThat(queue.isFull()).isFalse();
        queue.mark(0, new Watermark(5));
        assertThat(taken(queue)).isNull();
    }

    @Test
    void aConsumerWaitsForRowsFromAnotherThread() throws Exception {
        BatchQueue queue = queue(2, 2 * ONE, 0);
        for (int p = 0; p < 2; p++) {
            int producer = p;
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 500; i++) {
                        while (!queue.awaitRoom(100)) {
                            Thread.onSpinWait();
                        }
                        queue.put(batch(producer));
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                queue.ended(producer);
            });
        }
        int rows = 0;
        while (true) {
            BatchQueue.Item item = queue.poll(20_000);
            if (item instanceof BatchQueue.Item.End) {
                break;
            }
            assertThat(item).isInstanceOf(BatchQueue.Item.Rows.class);
            rows++;
        }
        assertThat(rows).isEqualTo(1000);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        BatchQueue queue = new BatchQueue(SCHEMA, 1, new BatchQueue.Limits(0, 1000, files(file)));
        assertThatThrownBy(() -> queue.put(batch(1)))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE))
                .hasMessageContaining("can't create spool file " + file);
    }
}
