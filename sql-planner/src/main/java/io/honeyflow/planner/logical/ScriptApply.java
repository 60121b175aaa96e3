package io.honeyflow.planner.logical;

import io.honeyflow.api.plan.ScriptCall;
import io.honeyflow.api.type.Schema;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;

/** What a script makes of all rows. Each of its input's columns counts, and their order. */
public final class ScriptApply extends SingleRel {
    private final ScriptCall call;
    private final Schema made;
    private final Processes processes;

    /** How many processes may share the rows. */
    public enum Processes {
        /** One gets all rows, in their order. */
        ONE,
        /** Each gets some of the rows. */
        MANY
    }

    private ScriptApply(RelNode input, ScriptCall call, Schema made, Processes processes) {
        super(input.getCluster(), input.getCluster().traitSet(), input);
        this.call = call;
        this.made = made;
        this.processes = processes;
    }

    /** @param made the columns of what comes out */
    public static ScriptApply create(RelNode input, ScriptCall call, Schema made, Processes processes) {
        return new ScriptApply(input, call, made, processes);
    }

    public ScriptCall call() {
        return call;
    }

    public Schema made() {
        return made;
    }

    public Processes processes() {
        return processes;
    }

    @Override
    protected RelDataType deriveRowType() {
        return ((EngineTypes) getCluster().getTypeFactory()).row(made);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new ScriptApply(inputs.get(0), call, made, processes);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("script", call).item("processes", processes);
    }
}
