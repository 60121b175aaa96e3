package io.honeyflow.exec.contract;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.BatchForm.Density;
import io.honeyflow.exec.data.BatchForm.Encoding;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A way to feed an operator.
 *
 * @param rows about how many rows come in all
 * @param batchRows rows of a batch; 0 takes any number
 * @param spillEvery at every so-manieth request for memory an operator must spill; 0 never
 * @param restarts whether the operator is followed by a fresh one, restored from its snapshot, after every step
 */
record Feed(int rows, int batchRows, Encoding encoding, Density density, Restarts restarts, long spillEvery) {
    Feed(int rows, int batchRows, Encoding encoding, Density density, Restarts restarts) {
        this(rows, batchRows, encoding, density, restarts, 0);
    }

    /** The same, but what can spill does so at every so-manieth batch. */
    Feed spilling(long every) {
        return new Feed(rows, batchRows, encoding, density, restarts, every);
    }

    /** Feeds under which what can spill does so every few batches. */
    static List<Feed> spilling() {
        return List.of(
                new Feed(60, 1, Encoding.FLAT, Density.DENSE, Restarts.NEVER).spilling(1),
                new Feed(300, 7, Encoding.FLAT, Density.DENSE, Restarts.ALWAYS).spilling(2),
                new Feed(300, 7, Encoding.DICTIONARY, Density.SPARSE, Restarts.NEVER).spilling(4),
                new Feed(2100, 100, Encoding.ANY, Density.ANY, Restarts.NEVER).spilling(3));
    }

    /** Whether operators are replaced. */
    enum Restarts {
        NEVER,
        ALWAYS
    }

    /** Everything in one go: what the others are compared with. */
    static Feed plain(int rows) {
        return new Feed(rows, Batch.DEFAULT_ROWS, Encoding.FLAT, Density.DENSE, Restarts.NEVER);
    }

    static List<Feed> all() {
        int full = Batch.DEFAULT_ROWS;
        return List.of(
                new Feed(60, 1, Encoding.FLAT, Density.DENSE, Restarts.NEVER),
                new Feed(60, 1, Encoding.CONSTANT, Density.DENSE, Restarts.ALWAYS),
                new Feed(60, 1, Encoding.DICTIONARY, Density.SPARSE, Restarts.NEVER),
                new Feed(300, 7, Encoding.FLAT, Density.DENSE, Restarts.ALWAYS),
                new Feed(300, 7, Encoding.FLAT, Density.PREFIX, Restarts.NEVER),
                new Feed(300, 7, Encoding.DICTIONARY, Density.SPARSE, Restarts.NEVER),
                new Feed(300, 7, Encoding.CONSTANT, Density.SPARSE, Restarts.NEVER),
                new Feed(300, 0, Encoding.ANY, Density.ANY, Restarts.ALWAYS),
                new Feed(2100, full, Encoding.FLAT, Density.SPARSE, Restarts.ALWAYS),
                new Feed(2100, full, Encoding.DICTIONARY, Density.PREFIX, Restarts.NEVER));
    }

    List<Batch> batches(Rows all) {
        Random random = new Random(rows);
        BatchForm form = new BatchForm(encoding, density, random);
        List<Batch> batches = new ArrayList<>();
        int at = 0;
        while (at < all.count()) {
            int most = batchRows > 0 ? batchRows : 1 + random.nextInt(60);
            int end = Math.min(all.count(), at + most);
            batches.add(form.batch(all.range(at, end)));
            at = end;
        }
        return batches;
    }

    @Override
    public String toString() {
        return rows + " rows by " + (batchRows == 0 ? "any number" : batchRows) + ", " + encoding + ", " + density
                + (restarts == Restarts.ALWAYS ? ", restored after every step" : "")
                + (spillEvery > 0 ? ", spilling every " + spillEvery : "");
    }
}
