package io.honeyflow.planner.logical;

import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * What IN and EXISTS become: the left rows, kept or marked by whether they have a partner. Its types are SEMI, ANTI,
 * NULL_AWARE_ANTI, MARK and NULL_AWARE_MARK; the two null-aware ones compare the first conjunct of the condition, an
 * equality, with Hive's three-valued IN.
 */
public final class SubqueryJoin extends BiRel {
    private final JoinType type;
    private final List<RexNode> conditions;

    private SubqueryJoin(RelNode left, RelNode right, JoinType type, List<RexNode> conditions) {
        super(left.getCluster(), left.getCluster().traitSet(), left, right);
        if (type.givesRight()) {
            throw new IllegalStateException("no subquery's join: " + type);
        }
        this.type = type;
        this.conditions = List.copyOf(conditions);
    }

    /** @param conditions conjuncts over the left, then the right columns */
    public static SubqueryJoin create(RelNode left, RelNode right, JoinType type, List<RexNode> conditions) {
        return new SubqueryJoin(left, right, type, conditions);
    }

    public JoinType type() {
        return type;
    }

    public List<RexNode> conditions() {
        return conditions;
    }

    public boolean marks() {
        return type == JoinType.MARK || type == JoinType.NULL_AWARE_MARK;
    }

    public boolean nullAware() {
        return type == JoinType.NULL_AWARE_ANTI || type == JoinType.NULL_AWARE_MARK;
    }

    @Override
    protected RelDataType deriveRowType() {
        if (!marks()) {
            return left.getRowType();
        }
        List<RelDataType> fieldTypes = new ArrayList<>();
        for (RelDataTypeField field : left.getRowType().getFieldList()) {
            fieldTypes.add(field.getType());
        }
        EngineTypes types = (EngineTypes) getCluster().getTypeFactory();
        fieldTypes.add(types.of(DataType.BOOLEAN));
        List<String> names = new ArrayList<>(left.getRowType().getFieldNames());
        names.add("mark");
        return types.createStructType(StructKind.FULLY_QUALIFIED, fieldTypes, EngineTypes.unique(names));
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new SubqueryJoin(inputs.get(0), inputs.get(1), type, conditions);
    }

    @Override
    public RelNode accept(RexShuttle shuttle) {
        List<RexNode> changed = shuttle.apply(conditions);
        return changed.equals(conditions) ? this : new SubqueryJoin(left, right, type, changed);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("type", type).item("conditions", conditions);
    }
}
