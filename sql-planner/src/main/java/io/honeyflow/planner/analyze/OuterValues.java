package io.honeyflow.planner.analyze;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** The columns of one outer query that a subquery's plan names, each once. */
final class OuterValues {
    private final int scope;
    private final List<RexCall> calls = new ArrayList<>();

    private OuterValues(int scope) {
        this.scope = scope;
    }

    /** @param scope the outer query's; columns of queries further out stay as they are */
    static OuterValues of(RelNode node, int scope) {
        OuterValues values = new OuterValues(scope);
        values.collect(node);
        return values;
    }

    private void collect(RelNode node) {
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                if (isOurs(call) && place(call) < 0) {
                    calls.add(call);
                }
                return super.visitCall(call);
            }
        });
        node.getInputs().forEach(this::collect);
    }

    private boolean isOurs(RexCall call) {
        return call.getOperator() instanceof OuterColumn column && column.scope() == scope;
    }

    private int place(RexCall call) {
        int index = ((OuterColumn) call.getOperator()).index();
        for (int i = 0; i < calls.size(); i++) {
            if (((OuterColumn) calls.get(i).getOperator()).index() == index) {
                return i;
            }
        }
        return -1;
    }

    /** In the order of the domain's columns. */
    List<RexCall> calls() {
        return calls;
    }

    boolean in(RelNode node) {
        return !of(node, scope).calls.isEmpty();
    }

    /** The expression with each of the values as a column. @param first the domain's first column */
    RexNode replace(RexNode expression, int first) {
        return expression.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                return isOurs(call) ? new RexInputRef(first + place(call), call.getType()) : super.visitCall(call);
            }
        });
    }
}
