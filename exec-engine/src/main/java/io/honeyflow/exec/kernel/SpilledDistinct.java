package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFile;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.List;
import java.util.function.Predicate;

/**
 * The different rows of a file: in a table while they fit, else parted by all their values, so that also one group's
 * many values can be told apart. Used by one thread.
 */
final class SpilledDistinct {
    private final MemoryReservation memory;
    private final SpillFiles files;

    SpilledDistinct(MemoryReservation memory, SpillFiles files) {
        this.memory = memory;
        this.files = files;
    }

    /**
     * Gives each row once.
     *
     * @param beside what is held in the same memory
     * @return false where the taker has said so
     */
    boolean forEach(SpillFile file, GroupStates beside, Predicate<Batch> taker) {
        return forEach(file, 0, beside, taker);
    }

    private boolean forEach(SpillFile file, int level, GroupStates beside, Predicate<Batch> taker) {
        Schema schema = file.schema();
        GroupTable seen = GroupTable.of(schema.types());
        if (!fill(seen, file, level == PartitionedFiles.LEVELS, beside)) {
            memory.resize(beside.retainedBytes());
            return forEachPart(file, level, beside, taker);
        }
        for (int from = 0; from < seen.size(); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, seen.size() - from);
            List<FlatVector> columns = seen.keys(from, count);
            if (!taker.test(Batch.of(schema, columns, count))) {
                return false;
            }
        }
        return true;
    }

    private boolean forEachPart(SpillFile file, int level, GroupStates beside, Predicate<Batch> taker) {
        try (PartitionedFiles parts =
                new PartitionedFiles(JoinTable.first(file.schema().size()), level, files, memory)) {
            parts.writeAll(file);
            for (int number = 0; number < PartitionedFiles.COUNT; number++) {
                SpillFile part = parts.file(number);
                if (part != null && !forEach(part, level + 1, beside, taker)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** @return false where the table doesn't fit, and may be left */
    private boolean fill(GroupTable seen, SpillFile file, boolean must, GroupStates beside) {
        try (SpillFile.Reader reader = file.read()) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                Cancellation.check();
                seen.assign(batch.columns(), batch.selection(), new int[batch.rowCount()]);
                long bytes = beside.retainedBytes() + seen.retainedBytes();
                if (must) {
                    memory.resize(bytes);
                } else if (!memory.tryResize(bytes)) {
                    return false;
                }
            }
        }
        return true;
    }
}
