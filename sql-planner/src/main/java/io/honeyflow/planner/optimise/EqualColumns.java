package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.Rels;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** What follows from equal columns: {@code a = b and a > 1} implies {@code b > 1}. Only over columns of one type. */
final class EqualColumns {
    private EqualColumns() {}

    /** Adds conditions over one column for the columns that it equals. */
    static void addImplied(List<RexNode> conjuncts) {
        List<RexNode> implied = new ArrayList<>();
        for (RexNode conjunct : conjuncts) {
            if (conjunct.isA(SqlKind.EQUALS)
                    && ((RexCall) conjunct).getOperands().get(0) instanceof RexInputRef a
                    && ((RexCall) conjunct).getOperands().get(1) instanceof RexInputRef b
                    && a.getType().equals(b.getType())) {
                imply(conjuncts, a, b, implied);
                imply(conjuncts, b, a, implied);
            }
        }
        for (RexNode condition : implied) {
            if (!conjuncts.contains(condition)) {
                conjuncts.add(condition);
            }
        }
    }

    private static void imply(List<RexNode> conjuncts, RexInputRef from, RexInputRef to, List<RexNode> implied) {
        for (RexNode conjunct : conjuncts) {
            List<Integer> columns = RelOptUtil.InputFinder.bits(conjunct).asList();
            if (columns.equals(List.of(from.getIndex()))) {
                implied.add(Rels.moveColumns(conjunct, column -> to.getIndex()));
            }
        }
    }
}
