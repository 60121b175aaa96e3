package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.expression.Predicate;
import io.honeyflow.exec.kernel.JoinTable;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins rows on disk with as many build rows at a time as fit in memory. All left rows are read for each chunk of build
 * rows; what was found for each of them is kept, a byte a row, until the last chunk has told the rest. Used by one
 * thread.
 */
final class JoinChunks {
    private final PlanNode.Join node;
    private final SealedBuild.Facts facts;
    private final @Nullable Predicate residual;
    private final MemoryReservation memory;
    private final Output output;
    /** For each batch of left rows, file by file. */
    private final List<byte[]> found = new ArrayList<>();

    private long foundBytes;

    JoinChunks(
            PlanNode.Join node,
            SealedBuild.Facts facts,
            @Nullable Predicate residual,
            MemoryReservation memory,
            Output output) {
        this.node = node;
        this.facts = facts;
        this.residual = residual;
        this.memory = memory;
        this.output = output;
    }

    /** @return false where no more rows are wanted */
    boolean join(SpillFile build, List<SpillFile> left) {
        try (SpillFile.Reader reader = build.read()) {
            Batch next = reader.next();
            while (next != null) {
                JoinTable table = JoinBuild.newTable(node);
                Batch added = next;
                do {
                    table.add(added);
                    added = reader.next();
                } while (added != null && fits(table, added));
                next = added;
                if (!joinOne(table, left, next == null)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether one more batch fits. */
    private boolean fits(JoinTable table, Batch more) {
        return memory.tryResize(foundBytes + table.bytesToSeal(more.retainedBytes(), more.rowCount()));
    }

    private boolean joinOne(JoinTable table, List<SpillFile> left, boolean last) {
        memory.resize(foundBytes + table.bytesToSeal());
        table.seal();
        SealedBuild build = new SealedBuild(table, facts);
        memory.resize(foundBytes + build.retainedBytes());
        JoinProbe probe = new JoinProbe(node, build, residual);
        int at = 0;
        for (SpillFile file : left) {
            try (SpillFile.Reader reader = file.read()) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next(), at++) {
                    byte[] results = found(at, batch, build);
                    boolean wanted = probe.match(batch, results, output)
                            && (!last || probe.giveLeftRows(batch, results, output));
                    if (!wanted) {
                        return false;
                    }
                }
            }
        }
        boolean wanted = probe.giveUnmatchedBuildRows(output);
        memory.resize(foundBytes);
        return wanted;
    }

    private byte[] found(int at, Batch batch, SealedBuild build) {
        if (!depends()) {
            return new byte[batch.rowCount()];
        }
        if (at == found.size()) {
            found.add(new byte[batch.rowCount()]);
            foundBytes += batch.rowCount();
            memory.resize(foundBytes + build.retainedBytes());
        }
        return found.get(at);
    }

    /** Whether what a left row gives depends on all build rows. */
    private boolean depends() {
        return node.type() != JoinType.INNER && node.type() != JoinType.RIGHT;
    }
}
