package io.honeyflow.exec.kernel;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFile;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups that memory doesn't hold: their states lie on disk, parted by their keys, and come back part by part. A part
 * that is still too large is parted again; one that can't be, such as a single group, must fit. Used by one thread.
 */
public final class SpilledGroups implements AutoCloseable {
    private final Shape shape;
    private final MemoryReservation memory;
    private final SpillFiles files;
    private final GroupParts spilled;

    /**
     * What groups are made of.
     *
     * @param keys how many keys
     * @param calls how many calls
     * @param empty makes states of no groups
     */
    public record Shape(int keys, int calls, Supplier<GroupStates> empty) {}

    /** @param memory of which this is the only user while {@link #forEachPart} runs */
    public SpilledGroups(Shape shape, MemoryReservation memory, SpillFiles files) {
        this.shape = shape;
        this.memory = memory;
        this.files = files;
        this.spilled = new GroupParts(shape, 0, files, memory);
    }

    /** Writes all groups, which may be dropped then. */
    public void spill(GroupStates groups) {
        spilled.write(groups);
    }

    /** Groups as rows for a snapshot; a group may come several times. */
    public void forEachGroup(GroupRows.Taker taker) {
        spilled.forEachRow(0, taker);
    }

    /** What a distinct call has seen, for a snapshot; may come several times. */
    public void forEachDistinct(int call, GroupRows.Taker taker) {
        spilled.forEachRow(1 + call, taker);
    }

    /** Brings back all groups, some at a time, once. @param taker false where no more are wanted */
    public void forEachPart(Predicate<GroupStates> taker) {
        forEachPart(spilled, Long.MAX_VALUE, taker);
    }

    /** @param parted how many rows the whole had before it was parted: what didn't shrink isn't parted again */
    private boolean forEachPart(GroupParts parts, long parted, Predicate<GroupStates> taker) {
        for (int number = 0; number < PartitionedFiles.COUNT; number++) {
            SpillFile groups = parts.file(number, 0);
            if (groups == null) {
                continue;
            }
            boolean last = parts.level() == PartitionedFiles.LEVELS - 1 || groups.rows() == parted;
            GroupStates states = shape.empty().get();
            boolean wanted = fill(states, parts, number, last ? Fit.MUST : Fit.MAY)
                    ? taker.test(states)
                    : partAgain(parts, number, groups.rows(), taker);
            memory.resize(0);
            if (!wanted) {
                return false;
            }
        }
        return true;
    }

    private boolean partAgain(GroupParts parts, int number, long rows, Predicate<GroupStates> taker) {
        memory.resize(0);
        try (GroupParts finer = new GroupParts(shape, parts.level() + 1, files, memory)) {
            finer.writeAll(parts, number);
            return forEachPart(finer, rows, taker);
        }
    }

    private enum Fit {
        MUST,
        MAY
    }

    /** @return false where the part doesn't fit */
    private boolean fill(GroupStates states, GroupParts parts, int number, Fit fit) {
        SpillFile groups = parts.file(number, 0);
        if (groups != null && !addAll(states, groups, fit)) {
            return false;
        }
        for (int call = 0; call < shape.calls(); call++) {
            SpillFile seen = parts.file(number, 1 + call);
            int which = call;
            SpilledDistinct distinct = new SpilledDistinct(memory, files);
            if (seen != null && !distinct.forEach(seen, states, batch -> addUnseen(states, which, batch, fit))) {
                return false;
            }
        }
        return true;
    }

    private boolean addAll(GroupStates states, SpillFile groups, Fit fit) {
        try (SpillFile.Reader reader = groups.read()) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                Cancellation.check();
                GroupRows.addGroups(states, batch, batch.selection(), shape.keys());
                if (!fits(states.retainedBytes(), fit)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean addUnseen(GroupStates states, int call, Batch batch, Fit fit) {
        GroupRows.addUnseen(states, call, batch, shape.keys());
        return fits(Math.max(memory.bytes(), states.retainedBytes()), fit);
    }

    private boolean fits(long bytes, Fit fit) {
        if (fit == Fit.MUST) {
            memory.resize(bytes);
            return true;
        }
        return memory.tryResize(bytes);
    }

    @Override
    public void close() {
        spilled.close();
    }

    /** The files of one level: those of the groups, then one for each call that is distinct. */
    private static final class GroupParts implements AutoCloseable {
        private final Shape shape;
        private final @Nullable PartitionedFiles[] kinds;
        private final int level;
        private final SpillFiles files;
        private final MemoryReservation memory;

        GroupParts(Shape shape, int level, SpillFiles files, MemoryReservation memory) {
            this.shape = shape;
            this.level = level;
            this.files = files;
            this.memory = memory;
            this.kinds = new PartitionedFiles[1 + shape.calls()];
        }

        int level() {
            return level;
        }

        private PartitionedFiles kind(int kind) {
            PartitionedFiles known = kinds[kind];
            if (known == null) {
                known = new PartitionedFiles(JoinTable.first(shape.keys()), level, files, memory);
                kinds[kind] = known;
            }
            return known;
        }

        void write(GroupStates groups) {
            GroupRows.forEachGroup(groups, part -> kind(0).write(part.batch()));
            for (int call = 0; call < shape.calls(); call++) {
                int kind = 1 + call;
                GroupRows.forEachDistinct(groups, call, part -> kind(kind).write(part.batch()));
            }
        }

        void writeAll(GroupParts coarser, int number) {
            for (int kind = 0; kind < kinds.length; kind++) {
                SpillFile file = coarser.file(number, kind);
                if (file != null) {
                    kind(kind).writeAll(file);
                }
            }
        }

        @Nullable
        SpillFile file(int number, int kind) {
            PartitionedFiles known = kinds[kind];
            return known == null ? null : known.file(number);
        }

        void forEachRow(int kind, GroupRows.Taker taker) {
            for (int number = 0; number < PartitionedFiles.COUNT; number++) {
                SpillFile file = file(number, kind);
                if (file != null) {
                    try (SpillFile.Reader reader = file.read()) {
                        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                            taker.take(new GroupRows.Part(new int[0], batch));
                        }
                    }
                }
            }
        }

        @Override
        public void close() {
            for (PartitionedFiles kind : kinds) {
                if (kind != null) {
                    kind.close();
                }
            }
        }
    }
}
