package io.honeyflow.planner.logical;

import io.honeyflow.api.plan.PhysicalPlan.Boundedness;
import io.honeyflow.api.plan.TableHandle;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Reads some columns of a table. */
public final class TableRead extends AbstractRelNode {
    private final TableHandle table;
    private final Boundedness boundedness;
    private final List<Integer> columns;
    private final List<RexNode> hints;

    private TableRead(
            RelOptCluster cluster,
            TableHandle table,
            Boundedness boundedness,
            List<Integer> columns,
            List<RexNode> hints) {
        super(cluster, cluster.traitSet());
        this.table = table;
        this.boundedness = boundedness;
        this.columns = List.copyOf(columns);
        this.hints = List.copyOf(hints);
    }

    public static TableRead create(
            RelOptCluster cluster, TableHandle table, Boundedness boundedness, List<Integer> columns) {
        return new TableRead(cluster, table, boundedness, columns, List.of());
    }

    public TableRead withHints(List<RexNode> newHints) {
        return new TableRead(getCluster(), table, boundedness, columns, newHints);
    }

    /** The same table, other columns of it; without hints. @param places in this node's columns */
    public TableRead select(List<Integer> places) {
        return new TableRead(
                getCluster(),
                table,
                boundedness,
                places.stream().map(columns::get).toList(),
                List.of());
    }

    /** Whether reading it ends by itself. */
    public boolean bounded() {
        return boundedness == Boundedness.BOUNDED;
    }

    public TableHandle handle() {
        return table;
    }

    /** Places in what a scan of the table gives, in output order. */
    public List<Integer> columns() {
        return columns;
    }

    /** What is known to hold of the rows that are wanted, over this node's columns: for pruning only. */
    public List<RexNode> hints() {
        return hints;
    }

    @Override
    protected RelDataType deriveRowType() {
        EngineTypes types = (EngineTypes) getCluster().getTypeFactory();
        return types.row(table.scanSchema().select(columns));
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("table", table.qualifiedName())
                .item("columns", columns)
                .itemIf("hints", hints, !hints.isEmpty());
    }
}
