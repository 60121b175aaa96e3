package io.honeyflow.planner.logical;

import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** Rows that stand in the statement. */
public final class InlineRows extends AbstractRelNode {
    private final Schema schema;
    private final List<List<@Nullable Object>> rows;

    private InlineRows(RelOptCluster cluster, Schema schema, List<List<@Nullable Object>> rows) {
        super(cluster, cluster.traitSet());
        this.schema = schema;
        List<List<@Nullable Object>> copies = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        this.rows = List.copyOf(copies);
    }

    /** @param rows boxed values, as {@code Expression.Literal} holds them */
    public static InlineRows create(RelOptCluster cluster, Schema schema, List<List<@Nullable Object>> rows) {
        return new InlineRows(cluster, schema, rows);
    }

    /** One row without columns: a SELECT without FROM. */
    public static InlineRows oneRow(RelOptCluster cluster) {
        return new InlineRows(cluster, Schema.EMPTY, List.of(List.of()));
    }

    public Schema schema() {
        return schema;
    }

    public List<List<@Nullable Object>> rows() {
        return rows;
    }

    @Override
    protected RelDataType deriveRowType() {
        return ((EngineTypes) getCluster().getTypeFactory()).row(schema);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("schema", schema).item("rows", rows);
    }
}
