package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Damaged files of one kind: each is read in a thread of its own, to rows or to an error that names the file, in bounded
 * time and memory; where only bytes with a checksum changed, to the same rows or to an error.
 */
final class FuzzFiles {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PATIENCE_MILLIS = 30_000;
    /** Of all that reading a file of some 50 KB asks for, one after another. */
    private static final long MOST_BYTES = 1L << 30;

    private final Damage damage;
    private final boolean gzip;
    private final FormatFiles files;
    private final Checksummed good;
    private final List<List<Object>> rows;
    private long mostBytes;
    private int found;

    FuzzFiles(Damage damage, boolean gzip) throws IOException {
        this.damage = damage;
        this.gzip = gzip;
        this.files = damage.files();
        byte[] bytes = gzip ? gzipped(damage.good()) : damage.good();
        File file = file("good");
        Files.write(file.toPath(), bytes);
        this.good = gzip
                ? Checksummed.gzip(bytes)
                : damage.format().equals("parquet") ? Checksummed.parquet(files, file) : Checksummed.none(bytes);
        this.rows = files.read(file, Damage.schema());
    }

    private File file(String name) {
        return new File(damage.folder(), "fuzz-" + name + (gzip ? ".gz" : ""));
    }

    private static byte[] gzipped(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    /** Files that were found out so far. */
    int found() {
        return found;
    }

    /** The most bytes that reading one file asked for, one after another. */
    long mostBytes() {
        return mostBytes;
    }

    /** @throws AssertionError naming the seed, where the file does what no file may */
    void run(long seed) throws IOException, InterruptedException {
        byte[] bad = Damage.damaged(good.good(), new Random(seed));
        File file = file("bad");
        Files.write(file.toPath(), bad);
        Reading reading = new Reading(file, good.covers(bad));
        Thread thread = new Thread(reading, "fuzz");
        thread.setDaemon(true);
        thread.start();
        thread.join(PATIENCE_MILLIS);
        String what = damage.format() + " " + damage.codec() + " " + damage.version() + " seed " + seed;
        if (thread.isAlive()) {
            throw new AssertionError(what + " doesn't end: " + Arrays.toString(thread.getStackTrace()));
        }
        if (reading.failure != null) {
            throw new AssertionError(what, reading.failure);
        }
        assertThat(reading.bytes).as("%s: bytes asked for", what).isLessThan(MOST_BYTES);
        mostBytes = Math.max(mostBytes, reading.bytes);
        found += reading.refused ? 1 : 0;
    }

    /** Reads one file in several ways. */
    private final class Reading implements Runnable {
        private final File file;
        private final boolean sameRows;
        private volatile @Nullable Throwable failure;
        private volatile boolean refused;
        private volatile long bytes;

        Reading(File file, boolean sameRows) {
            this.file = file;
            this.sameRows = sameRows;
        }

        @Override
        public void run() {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());
            try {
                List<Integer> all = files.request(Damage.schema()).columns();
                read(all, List.of());
                read(List.of(6), List.of());
                read(List.of(), List.of());
                read(all, List.of(condition()));
                guarded(() -> files.format().rowCount(files.whole(file), files.configuration()));
            } catch (Throwable e) {
                failure = e;
            }
            bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
        }

        private void read(List<Integer> columns, List<Expression> conditions) {
            Schema schema = Damage.schema();
            guarded(() -> {
                List<List<Object>> read =
                        files.read(files.whole(file), files.request(schema, columns, conditions, 100));
                if (sameRows && conditions.isEmpty()) {
                    assertThat(read).as("rows of a file with checksums").isEqualTo(picked(columns));
                }
            });
        }

        private void guarded(Runnable action) {
            try {
                action.run();
            } catch (SqlException e) {
                assertThat(e).hasMessageContaining(file.getName());
                refused = true;
            }
        }
    }

    private List<List<Object>> picked(List<Integer> columns) {
        List<List<Object>> picked = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> some = new ArrayList<>();
            columns.forEach(column -> some.add(row.get(column)));
            picked.add(some);
        }
        return picked;
    }

    /** By which formats look at their bounds, filters and dictionaries. */
    private static Expression condition() {
        DataType type = Damage.schema().type(1);
        return PruningTest.call("=", new Expression.Column(1, type), new Expression.Literal(77, type));
    }
}
