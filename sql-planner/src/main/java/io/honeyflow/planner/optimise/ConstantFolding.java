package io.honeyflow.planner.optimise;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.ConstantEvaluator;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.ExpressionTranslator;
import io.honeyflow.planner.logical.RexFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;

/**
 * Computes what needs no row, with the engine's own functions: {@code 1 + 2} is {@code 3}. What would fail stays, and
 * fails when a row asks for it.
 */
public final class ConstantFolding extends RexShuttle {
    private final ConstantEvaluator evaluator;
    private final RexFactory rex;

    public ConstantFolding(ConstantEvaluator evaluator, RexFactory rex) {
        this.evaluator = evaluator;
        this.rex = rex;
    }

    public RexNode fold(RexNode node) {
        return node.accept(this);
    }

    @Override
    public RexNode visitCall(RexCall call) {
        if (RexFactory.literal(call) != null) {
            return call;
        }
        RexCall folded = (RexCall) super.visitCall(call);
        return switch (folded.getKind()) {
            case AND -> and(folded);
            case OR -> or(folded);
            case CASE -> caseOf(folded);
            default -> isConstant(folded) ? evaluate(folded) : folded;
        };
    }

    private static boolean isConstant(RexCall call) {
        return call.getOperator().isDeterministic()
                && call.getOperands().stream().allMatch(operand -> RexFactory.literal(operand) != null);
    }

    private RexNode evaluate(RexCall call) {
        try {
            return rex.constant(evaluator.evaluate(ExpressionTranslator.translate(call)));
        } catch (SqlException e) {
            return call;
        }
    }

    private RexNode and(RexCall call) {
        List<RexNode> rest = new ArrayList<>();
        for (RexNode operand : call.getOperands()) {
            if (operand.isAlwaysFalse()) {
                return operand;
            }
            if (!operand.isAlwaysTrue()) {
                rest.add(operand);
            }
        }
        return rex.and(rest);
    }

    private RexNode or(RexCall call) {
        List<RexNode> rest = new ArrayList<>();
        for (RexNode operand : call.getOperands()) {
            if (operand.isAlwaysTrue()) {
                return operand;
            }
            if (!operand.isAlwaysFalse()) {
                rest.add(operand);
            }
        }
        return rex.or(rest);
    }

    /** Branches that are never taken go; a first branch that is always taken is all there is. */
    private RexNode caseOf(RexCall call) {
        List<RexNode> operands = call.getOperands();
        List<RexNode> kept = new ArrayList<>();
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            RexNode condition = operands.get(i);
            if (condition.isAlwaysTrue()) {
                return finish(kept, operands.get(i + 1), call);
            }
            if (!isNeverTrue(condition)) {
                kept.add(condition);
                kept.add(operands.get(i + 1));
            }
        }
        return finish(kept, operands.get(operands.size() - 1), call);
    }

    private RexNode finish(List<RexNode> branches, RexNode otherwise, RexCall call) {
        if (branches.isEmpty()) {
            return otherwise;
        }
        List<RexNode> all = new ArrayList<>(branches);
        all.add(otherwise);
        return rex.caseOf(all, EngineType.of(call.getType()));
    }

    /** Whether a condition is false or null whatever the row. */
    static boolean isNeverTrue(RexNode condition) {
        Expression.Literal literal = condition.isA(SqlKind.CAST) ? null : RexFactory.literal(condition);
        return literal != null && !Boolean.TRUE.equals(literal.value());
    }
}
