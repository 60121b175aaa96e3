package io.honeyflow.planner.logical;

import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.AggregateCall.Distinctness;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall.NullTreatment;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;

/** Adds a column for each function over one window. */
public final class WindowCompute extends SingleRel {
    /** @param arguments places of the input's columns */
    public record Call(
            ResolvedFunction function,
            List<Integer> arguments,
            Distinctness distinctness,
            Frame frame,
            NullTreatment nulls) {}

    private final List<Integer> partition;
    private final List<SortKey> order;
    private final List<Call> calls;

    private WindowCompute(RelNode input, List<Integer> partition, List<SortKey> order, List<Call> calls) {
        super(input.getCluster(), input.getCluster().traitSet(), input);
        this.partition = List.copyOf(partition);
        this.order = List.copyOf(order);
        this.calls = List.copyOf(calls);
    }

    public static WindowCompute create(RelNode input, List<Integer> partition, List<SortKey> order, List<Call> calls) {
        return new WindowCompute(input, partition, order, calls);
    }

    public List<Integer> partition() {
        return partition;
    }

    public List<SortKey> order() {
        return order;
    }

    public List<Call> calls() {
        return calls;
    }

    @Override
    protected RelDataType deriveRowType() {
        List<Field> fields =
                new ArrayList<>(EngineTypes.schema(input.getRowType()).fields());
        for (Call call : calls) {
            fields.add(new Field("_w" + fields.size(), call.function().resultType()));
        }
        return ((EngineTypes) getCluster().getTypeFactory()).row(new Schema(fields));
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new WindowCompute(inputs.get(0), partition, order, calls);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("partition", partition)
                .item("order", order)
                .item("calls", calls);
    }
}
