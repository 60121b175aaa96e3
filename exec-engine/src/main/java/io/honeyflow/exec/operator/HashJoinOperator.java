package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.RuntimeFilter;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.expression.Predicate;
import io.honeyflow.exec.filter.KeyFilter;
import io.honeyflow.exec.kernel.PartitionedFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins by hash: the right input fills a table, which is sealed and, for a broadcast join, shared by all instances; then
 * the left input probes it. Where memory doesn't hold the right input, both go to disk and are joined at the end.
 */
public final class HashJoinOperator implements Operator {
    private final PlanNode.Join node;
    private @Nullable OperatorContext context;
    private @Nullable JoinBuild build;
    private @Nullable JoinProbe probe;
    /** Left rows that wait on disk, as the build rows do. */
    private @Nullable PartitionedFiles waiting;

    public HashJoinOperator(PlanNode.Join node) {
        this.node = node;
    }

    @Override
    public void open(OperatorContext openContext) {
        context = openContext;
        build = isShared()
                ? openContext.shared(
                        JoinBuild.class,
                        () -> new JoinBuild(node, openContext.instances(), openContext.memory(), openContext.files()))
                : new JoinBuild(node, 1, openContext.memory(), openContext.files());
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        JoinBuild table = Opened.require(build);
        if (input == 1) {
            table.add(batch);
        } else if (waiting != null) {
            waiting.write(batch);
        } else {
            Opened.require(probe).probe(batch, output);
        }
    }

    @Override
    public void inputEnded(int input, Output output) {
        if (input == 1) {
            OperatorContext here = Opened.require(context);
            JoinBuild table = Opened.require(build);
            if (table.inputEnded()) {
                giveKeys(table);
            }
            here.await(table.sealed());
            SealedBuild inMemory = table.inMemory();
            if (inMemory != null) {
                probe = new JoinProbe(node, inMemory, residual());
            } else {
                waiting = new PartitionedFiles(
                        JoinBuild.chainKeys(node.leftKeys(), node), 0, here.files(), here.memory());
            }
        }
    }

    private @Nullable Predicate residual() {
        return node.residual() == null
                ? null
                : Opened.require(context).expressions().compilePredicate(node.residual());
    }

    private boolean isShared() {
        return node.distribution() == PlanNode.Join.Distribution.BROADCAST;
    }

    /** Tells scans below the probe side which rows can have a partner. */
    private void giveKeys(JoinBuild table) {
        OperatorContext here = Opened.require(context);
        int parts = isShared() ? 1 : here.instances();
        Map<Integer, KeyFilter> byKey = new HashMap<>();
        for (RuntimeFilter filter : here.filters().givenBy(node.id())) {
            int column = node.rightKeys().get(filter.key());
            KeyFilter keys = byKey.computeIfAbsent(column, key -> keys(table, key));
            here.filters().give(filter, keys, parts);
        }
    }

    private static KeyFilter keys(JoinBuild table, int column) {
        PartitionedFiles onDisk = table.onDisk();
        return onDisk != null
                ? BuildKeys.of(onDisk, column)
                : KeyFilter.of(Opened.require(table.inMemory()).table().rows().column(column));
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd()) {
            JoinBuild table = Opened.require(build);
            if (waiting != null) {
                joinParts(table, waiting, output);
            } else if (table.probeEnded()) {
                Opened.require(probe).giveUnmatchedBuildRows(output);
            }
        }
        output.watermark(mark);
    }

    /**
     * Left rows stay with their instance, as what follows may rely on how they are spread. Only where shared build rows
     * may have no partner in any instance, the instances share the parts: then each sees all left rows of its parts.
     */
    private void joinParts(JoinBuild table, PartitionedFiles mine, Output output) {
        OperatorContext here = Opened.require(context);
        boolean together = isShared() && (node.type() == JoinType.RIGHT || node.type() == JoinType.FULL);
        List<PartitionedFiles> left = List.of(mine);
        if (together) {
            table.probeEnded(mine);
            here.await(table.probed());
            left = table.probes();
        }
        SpilledJoin join = new SpilledJoin(node, table.facts(), residual(), here, output);
        int step = together ? here.instances() : 1;
        boolean wanted = true;
        for (int part = together ? here.instance() : 0; part < PartitionedFiles.COUNT && wanted; part += step) {
            wanted = join.join(Opened.require(table.onDisk()), left, part);
        }
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        boolean mine = !isShared() || Opened.require(context).instance() == 0;
        if (mine) {
            Opened.require(build).snapshot(writer);
        }
        writer.number("probing", probe == null ? 0 : 1);
    }

    @Override
    public void restore(SnapshotReader reader) {
        JoinBuild table = Opened.require(build);
        boolean mine = !isShared() || Opened.require(context).instance() == 0;
        if (mine) {
            table.restore(reader);
        }
        if (reader.number("probing").orElse(0) == 1) {
            inputEnded(1, NoOutput.INSTANCE);
            if (mine) {
                table.restoreMatches(reader);
            }
        }
    }
}
