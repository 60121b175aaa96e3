package io.honeyflow.exec.kernel;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFile;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on disk, parted by the hash of their keys. Each level of parting takes other bits of the hash, none of which
 * choose an instance or a slot of a table. Used under its owner's lock.
 */
public final class PartitionedFiles implements AutoCloseable {
    /** Into how many parts. */
    public static final int COUNT = 16;
    /** How often rows can be parted, always by other bits. */
    public static final int LEVELS = 5;

    private static final int BITS = 4;
    private static final int FIRST_BIT = 53;
    /** A part's rows are gathered to blocks of so many, or of so many bytes; all parts' together are little. */
    private static final int BLOCK_ROWS = 1024;

    private static final long BLOCK_BYTES = 1 << 16;
    private static final int BLOCKS_IN_MEMORY = 8 * COUNT;

    private final List<Integer> keys;
    private final int level;
    private final SpillFiles files;
    private final long blockBytes;
    private final List<@Nullable Part> parts = new ArrayList<>();

    /**
     * @param keys places of the key columns
     * @param level how often these rows were parted before, below {@link #LEVELS}
     * @param memory into which many blocks must fit
     */
    public PartitionedFiles(List<Integer> keys, int level, SpillFiles files, MemoryReservation memory) {
        this.keys = List.copyOf(keys);
        this.level = level;
        this.files = files;
        this.blockBytes = Math.min(BLOCK_BYTES, memory.limit() / BLOCKS_IN_MEMORY);
        for (int i = 0; i < COUNT; i++) {
            parts.add(null);
        }
    }

    private static final class Part {
        private final SpillFile file;
        private final BatchStore gathered;
        private final long blockBytes;

        Part(SpillFile file, long blockBytes) {
            this.file = file;
            this.gathered = new BatchStore(file.schema());
            this.blockBytes = blockBytes;
        }

        void flush() {
            int rows = gathered.rows();
            if (rows > 0) {
                int most = (int) Math.clamp(blockBytes * rows / Math.max(1, gathered.retainedBytes()), 1, BLOCK_ROWS);
                Batch all = gathered.concat();
                for (int from = 0; from < rows; from += most) {
                    int count = Math.min(most, rows - from);
                    file.write(all.withSelection(Selection.all(rows).range(from, count)));
                }
                gathered.clear();
            }
        }
    }

    /** Writes the live rows, each to its part. */
    public void write(Batch batch) {
        long[] hashes = new long[batch.rowCount()];
        RowHash.hash(JoinTable.columns(batch, keys), batch.selection(), hashes);
        int[][] rows = new int[COUNT][];
        int[] counts = new int[COUNT];
        int shift = FIRST_BIT - BITS * level;
        for (int i = 0; i < hashes.length; i++) {
            int part = (int) (hashes[i] >>> shift) & (COUNT - 1);
            if (rows[part] == null) {
                rows[part] = new int[hashes.length];
            }
            rows[part][counts[part]++] = batch.selection().position(i);
        }
        for (int part = 0; part < COUNT; part++) {
            if (counts[part] > 0) {
                add(part, batch.withSelection(Selection.of(rows[part], counts[part])));
            }
        }
    }

    private void add(int number, Batch batch) {
        Part part = parts.get(number);
        if (part == null) {
            part = new Part(files.create(batch.schema()), blockBytes);
            parts.set(number, part);
        }
        if (!batch.kinds().allInserts()) {
            // Gathered rows have no kinds.
            part.flush();
            part.file.write(batch);
            return;
        }
        part.gathered.add(batch);
        if (part.gathered.rows() >= BLOCK_ROWS || part.gathered.retainedBytes() >= blockBytes) {
            part.flush();
        }
    }

    /** Writes all rows of a file. */
    public void writeAll(SpillFile file) {
        try (SpillFile.Reader reader = file.read()) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                Cancellation.check();
                write(batch);
            }
        }
    }

    public int level() {
        return level;
    }

    /** No more rows come: several threads may read the files then, each with a reader of its own. */
    public void seal() {
        for (Part part : parts) {
            if (part != null) {
                part.flush();
            }
        }
    }

    /** A part's rows, all of which are on disk then; null where it has none. */
    public @Nullable SpillFile file(int number) {
        Part part = parts.get(number);
        if (part == null) {
            return null;
        }
        part.flush();
        return part.file;
    }

    @Override
    public void close() {
        for (Part part : parts) {
            if (part != null) {
                part.file.close();
            }
        }
        parts.replaceAll(part -> null);
    }
}
