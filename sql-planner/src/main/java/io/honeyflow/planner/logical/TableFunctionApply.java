package io.honeyflow.planner.logical;

import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.PlanNode.Unnest.Outer;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Each row with each row that a table function makes of it: LATERAL VIEW. */
public final class TableFunctionApply extends SingleRel {
    private final ResolvedFunction function;
    private final List<RexNode> arguments;
    private final Outer outer;

    private TableFunctionApply(RelNode input, ResolvedFunction function, List<RexNode> arguments, Outer outer) {
        super(input.getCluster(), input.getCluster().traitSet(), input);
        this.function = function;
        this.arguments = List.copyOf(arguments);
        this.outer = outer;
    }

    public static TableFunctionApply create(
            RelNode input, ResolvedFunction function, List<RexNode> arguments, Outer outer) {
        return new TableFunctionApply(input, function, arguments, outer);
    }

    public ResolvedFunction function() {
        return function;
    }

    public List<RexNode> arguments() {
        return arguments;
    }

    public Outer outer() {
        return outer;
    }

    /** The columns that the function makes. */
    public Schema made() {
        return made(function);
    }

    /** The columns that a table function makes. */
    public static Schema made(ResolvedFunction function) {
        if (function.resultType() instanceof DataType.Struct struct) {
            return new Schema(struct.fields());
        }
        throw new IllegalStateException(
                "table function " + function.function() + ": expected a struct, found " + function.resultType());
    }

    @Override
    protected RelDataType deriveRowType() {
        return ((EngineTypes) getCluster().getTypeFactory())
                .row(EngineTypes.schema(input.getRowType()).concat(made()));
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new TableFunctionApply(inputs.get(0), function, arguments, outer);
    }

    @Override
    public RelNode accept(RexShuttle shuttle) {
        List<RexNode> changed = shuttle.apply(arguments);
        return changed.equals(arguments) ? this : new TableFunctionApply(input, function, changed, outer);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("function", function.function().identity())
                .item("arguments", arguments)
                .item("outer", outer);
    }
}
