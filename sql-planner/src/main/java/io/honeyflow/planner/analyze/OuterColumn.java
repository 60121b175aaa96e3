package io.honeyflow.planner.analyze;

import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.logical.EngineTypes;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.ReturnTypes;
import org.jspecify.annotations.Nullable;

/** A column of an outer query, as a subquery sees it. None is left when the outer query is analyzed. */
final class OuterColumn extends SqlFunction {
    private final int scope;
    private final int index;

    /** @param scope which query's column it is */
    OuterColumn(int scope, int index, DataType type) {
        super(
                "outer " + scope + "." + index,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(new EngineTypes().of(type)),
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.scope = scope;
        this.index = index;
    }

    int scope() {
        return scope;
    }

    int index() {
        return index;
    }

    static boolean isOuter(RexNode node) {
        return node instanceof RexCall call && call.getOperator() instanceof OuterColumn;
    }

    /** Whether an expression has one. */
    static boolean in(RexNode node) {
        boolean[] found = new boolean[1];
        node.accept(new RexVisitorImpl<@Nullable Void>(true) {
            @Override
            public @Nullable Void visitCall(RexCall call) {
                found[0] |= isOuter(call);
                return super.visitCall(call);
            }
        });
        return found[0];
    }

    /** Whether a plan has one. */
    static boolean in(RelNode node) {
        boolean[] found = new boolean[1];
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                found[0] |= isOuter(call);
                return super.visitCall(call);
            }
        });
        return found[0] || node.getInputs().stream().anyMatch(OuterColumn::in);
    }
}
