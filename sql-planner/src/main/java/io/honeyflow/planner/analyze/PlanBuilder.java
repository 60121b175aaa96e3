package io.honeyflow.planner.analyze;

import io.honeyflow.planner.logical.Rels;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** A plan that grows upward while expressions over it are analyzed: columns are only ever added behind the others. */
final class PlanBuilder {
    private RelNode node;

    PlanBuilder(RelNode node) {
        this.node = node;
    }

    RelNode node() {
        return node;
    }

    /** @param newNode gives the old columns first */
    void replace(RelNode newNode) {
        node = newNode;
    }

    RexNode column(int index) {
        return Rels.column(node, index);
    }

    void filter(List<RexNode> conditions) {
        node = Rels.filter(node, conditions);
    }

    /** Places of columns that hold the expressions; those that aren't there yet are added. */
    List<Integer> places(List<RexNode> expressions) {
        List<Integer> places = new ArrayList<>();
        List<RexNode> more = new ArrayList<>();
        int next = Rels.columns(node);
        for (RexNode expression : expressions) {
            if (expression instanceof RexInputRef reference) {
                places.add(reference.getIndex());
                continue;
            }
            int known = more.indexOf(expression);
            if (known < 0) {
                known = more.size();
                more.add(expression);
            }
            places.add(next + known);
        }
        node = Rels.append(node, more);
        return places;
    }
}
