package io.honeyflow.exec.operator;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.expression.Predicate;
import io.honeyflow.exec.kernel.JoinPairs.Side;
import io.honeyflow.exec.operator.JoinChanges.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins by hash where the inputs come in any order: both sides are kept, and each row is looked up in the other side as
 * it comes. Deletes take pairs back; a row that was given alone is taken back when its first partner comes, and given
 * again when its last one goes. Where a key is the end of a window of time, rows are forgotten once it has passed.
 */
public final class TwoSidedJoinOperator implements Operator {
    private static final Set<JoinType> TYPES =
            Set.of(JoinType.INNER, JoinType.LEFT, JoinType.RIGHT, JoinType.FULL, JoinType.SEMI, JoinType.ANTI);

    private final PlanNode.Join node;
    private @Nullable OperatorContext context;
    private @Nullable JoinSide left;
    private @Nullable JoinSide right;
    private long watermark = Long.MIN_VALUE;

    /** @throws SqlException NOT_SUPPORTED for IN and EXISTS as values and for NOT IN */
    public TwoSidedJoinOperator(PlanNode.Join node) {
        if (!TYPES.contains(node.type())) {
            throw SqlException.notSupported("a " + node.type() + " join with an unbounded subquery");
        }
        this.node = node;
    }

    @Override
    public void open(OperatorContext openContext) {
        context = openContext;
        Predicate residual =
                node.residual() == null ? null : openContext.expressions().compilePredicate(node.residual());
        left = new JoinSide(node, Side.LEFT, residual);
        right = new JoinSide(node, Side.RIGHT, residual);
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        JoinSide own = Opened.require(input == 0 ? left : right);
        JoinSide other = Opened.require(input == 0 ? right : left);
        Selection live = own.inTime(batch, watermark);
        Output whileWanted = new WhileWanted(output);
        int from = 0;
        while (from < live.count()) {
            int to = endOfRun(batch, live, from);
            Kind kind = batch.kinds().isDelete(live.position(from)) ? Kind.DELETE : Kind.INSERT;
            own.change(batch.withSelection(live.range(from, to - from)), kind, other, whileWanted);
            from = to;
        }
        reserve();
    }

    /** Where no more rows are wanted, what is kept changes still. */
    private static final class WhileWanted implements Output {
        private final Output output;
        private boolean wanted = true;

        WhileWanted(Output output) {
            this.output = output;
        }

        @Override
        public boolean emit(Batch batch) {
            wanted = wanted && output.emit(batch);
            return wanted;
        }

        @Override
        public void watermark(Watermark mark) {
            output.watermark(mark);
        }
    }

    /** Rows that come and rows that go are looked up apart, in their order. */
    private static int endOfRun(Batch batch, Selection live, int from) {
        if (batch.kinds().allInserts()) {
            return live.count();
        }
        boolean deletes = batch.kinds().isDelete(live.position(from));
        int to = from + 1;
        while (to < live.count() && batch.kinds().isDelete(live.position(to)) == deletes) {
            to++;
        }
        return to;
    }

    private void reserve() {
        long bytes =
                Opened.require(left).retainedBytes() + Opened.require(right).retainedBytes();
        Opened.require(context).memory().resize(bytes);
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (node.timeKey() >= 0 && !mark.isEnd() && mark.millis() > watermark) {
            watermark = mark.millis();
            Opened.require(left).forget(watermark);
            Opened.require(right).forget(watermark);
            reserve();
        }
        output.watermark(mark);
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        writer.number("watermark", watermark);
        Opened.require(left).snapshot("left", writer);
        Opened.require(right).snapshot("right", writer);
    }

    @Override
    public void restore(SnapshotReader reader) {
        watermark = reader.number("watermark").orElse(watermark);
        Opened.require(left).restore("left", reader);
        Opened.require(right).restore("right", reader);
        reserve();
    }
}
