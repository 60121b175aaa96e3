package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.expression.Predicate;
import io.honeyflow.exec.kernel.Cancellation;
import io.honeyflow.exec.kernel.JoinTable;
import io.honeyflow.exec.kernel.PartitionedFiles;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFile;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins rows of which both sides lie on disk, parted by their keys: part by part. A part whose build rows don't fit is
 * parted again; one that doesn't shrink by that, such as the rows of one key, is joined with some of its build rows at a
 * time, for each of which its left rows are read once. Used by one thread.
 */
final class SpilledJoin {
    private final PlanNode.Join node;
    private final SealedBuild.Facts facts;
    private final @Nullable Predicate residual;
    private final MemoryReservation memory;
    private final SpillFiles files;
    private final Output output;

    /** @param facts of all build rows @param context whose memory nobody else uses meanwhile */
    SpilledJoin(
            PlanNode.Join node,
            SealedBuild.Facts facts,
            @Nullable Predicate residual,
            OperatorContext context,
            Output output) {
        this.node = node;
        this.facts = facts;
        this.residual = residual;
        this.memory = context.memory();
        this.files = context.files();
        this.output = output;
    }

    /** Joins one part, and deletes it. @return false where no more rows are wanted */
    boolean join(PartitionedFiles build, List<PartitionedFiles> left, int number) {
        return join(build, left, number, Long.MAX_VALUE);
    }

    /** @param parted how many build rows there were before the last parting */
    private boolean join(PartitionedFiles build, List<PartitionedFiles> left, int number, long parted) {
        List<SpillFile> leftFiles = new ArrayList<>();
        for (PartitionedFiles parts : left) {
            SpillFile file = parts.file(number);
            if (file != null) {
                leftFiles.add(file);
            }
        }
        SpillFile buildFile = build.file(number);
        boolean wanted = true;
        if (buildFile == null) {
            wanted = leftFiles.isEmpty() || probe(sealed(JoinBuild.newTable(node)), leftFiles);
        } else if (!leftFiles.isEmpty() || givesUnmatchedBuildRows()) {
            wanted = join(new Part(buildFile, leftFiles, build.level()), parted);
        }
        leftFiles.forEach(SpillFile::close);
        memory.resize(0);
        return wanted;
    }

    /** What is to be joined. */
    private record Part(SpillFile build, List<SpillFile> left, int level) {}

    private boolean givesUnmatchedBuildRows() {
        return node.type() == JoinType.RIGHT || node.type() == JoinType.FULL;
    }

    private boolean join(Part part, long parted) {
        JoinTable table = JoinBuild.newTable(node);
        if (fill(table, part.build)) {
            return probe(sealed(table), part.left);
        }
        memory.resize(0);
        boolean shrank = part.build.rows() < parted - parted / 8;
        boolean hasKeys = !JoinBuild.chainKeys(node.rightKeys(), node).isEmpty();
        if (shrank && hasKeys && part.level + 1 < PartitionedFiles.LEVELS) {
            return joinFiner(part);
        }
        return new JoinChunks(node, facts, residual, memory, output).join(part.build, part.left);
    }

    /** @return false where the rows don't fit */
    private boolean fill(JoinTable table, SpillFile build) {
        try (SpillFile.Reader reader = build.read()) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                Cancellation.check();
                table.add(batch);
                if (!memory.tryResize(table.bytesToSeal())) {
                    return false;
                }
            }
        }
        return true;
    }

    private SealedBuild sealed(JoinTable table) {
        table.seal();
        SealedBuild build = new SealedBuild(table, facts);
        memory.resize(build.retainedBytes());
        return build;
    }

    private boolean probe(SealedBuild build, List<SpillFile> left) {
        JoinProbe probe = new JoinProbe(node, build, residual);
        for (SpillFile file : left) {
            try (SpillFile.Reader reader = file.read()) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    if (!probe.probe(batch, output)) {
                        return false;
                    }
                }
            }
        }
        return probe.giveUnmatchedBuildRows(output);
    }

    private boolean joinFiner(Part part) {
        int level = part.level + 1;
        try (PartitionedFiles build =
                        new PartitionedFiles(JoinBuild.chainKeys(node.rightKeys(), node), level, files, memory);
                PartitionedFiles left =
                        new PartitionedFiles(JoinBuild.chainKeys(node.leftKeys(), node), level, files, memory)) {
            build.writeAll(part.build);
            part.left.forEach(left::writeAll);
            for (int number = 0; number < PartitionedFiles.COUNT; number++) {
                if (!join(build, List.of(left), number, part.build.rows())) {
                    return false;
                }
            }
            return true;
        }
    }
}
