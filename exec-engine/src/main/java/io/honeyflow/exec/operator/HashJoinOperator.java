package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.RuntimeFilter;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.expression.Predicate;
import io.honeyflow.exec.filter.KeyFilter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins by hash: the right input fills a table, which is sealed and, for a broadcast join, shared by all instances; then
 * the left input probes it.
 */
public final class HashJoinOperator implements Operator {
    private final PlanNode.Join node;
    private @Nullable OperatorContext context;
    private @Nullable JoinBuild build;
    private @Nullable JoinProbe probe;

    public HashJoinOperator(PlanNode.Join node) {
        this.node = node;
    }

    @Override
    public void open(OperatorContext openContext) {
        context = openContext;
        boolean shared = node.distribution() == PlanNode.Join.Distribution.BROADCAST;
        build = shared
                ? openContext.shared(
                        JoinBuild.class, () -> new JoinBuild(node, openContext.instances(), openContext.memory()))
                : new JoinBuild(node, 1, openContext.memory());
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        JoinBuild table = Opened.require(build);
        if (input == 1) {
            table.add(batch);
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
            Predicate residual =
                    node.residual() == null ? null : here.expressions().compilePredicate(node.residual());
            probe = new JoinProbe(node, table, residual);
        }
    }

    /** Tells scans below the probe side which rows can have a partner. */
    private void giveKeys(JoinBuild table) {
        OperatorContext here = Opened.require(context);
        int parts = node.distribution() == PlanNode.Join.Distribution.BROADCAST ? 1 : here.instances();
        Map<Integer, KeyFilter> byKey = new HashMap<>();
        for (RuntimeFilter filter : here.filters().givenBy(node.id())) {
            int column = node.rightKeys().get(filter.key());
            KeyFilter keys = byKey.computeIfAbsent(
                    column, key -> KeyFilter.of(table.table().rows().column(key)));
            here.filters().give(filter, keys, parts);
        }
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd() && Opened.require(build).probeEnded()) {
            Opened.require(probe).giveUnmatchedBuildRows(output);
        }
        output.watermark(mark);
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        boolean mine = node.distribution() == PlanNode.Join.Distribution.PARTITIONED
                || Opened.require(context).instance() == 0;
        if (mine) {
            Opened.require(build).snapshot(writer);
        }
        writer.number("probing", probe == null ? 0 : 1);
    }

    @Override
    public void restore(SnapshotReader reader) {
        JoinBuild table = Opened.require(build);
        boolean mine = node.distribution() == PlanNode.Join.Distribution.PARTITIONED
                || Opened.require(context).instance() == 0;
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
