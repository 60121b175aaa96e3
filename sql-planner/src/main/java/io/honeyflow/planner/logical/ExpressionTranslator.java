package io.honeyflow.planner.logical;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;

/** From Calcite's row expressions to the engine's. */
public final class ExpressionTranslator {
    private ExpressionTranslator() {}

    public static List<Expression> translate(List<? extends RexNode> nodes) {
        List<Expression> expressions = new ArrayList<>(nodes.size());
        for (RexNode node : nodes) {
            expressions.add(translate(node));
        }
        return expressions;
    }

    public static Expression translate(RexNode node) {
        if (node instanceof RexInputRef reference) {
            return new Expression.Column(reference.getIndex(), EngineType.of(reference.getType()));
        }
        Expression.Literal literal = RexFactory.literal(node);
        if (literal != null) {
            return literal;
        }
        if (node instanceof RexCall call) {
            return call(call);
        }
        throw new IllegalStateException("no expression of the engine's for " + node);
    }

    private static Expression call(RexCall call) {
        List<Expression> operands = translate(call.getOperands());
        DataType type = EngineType.of(call.getType());
        SqlOperator operator = call.getOperator();
        if (operator instanceof ScalarFunction function) {
            return new Expression.Call(function.function(), operands, type);
        }
        if (operator instanceof StructField field) {
            return new Expression.FieldAccess(operands.get(0), field.field(), type);
        }
        if (operator.getKind() == SqlKind.CAST) {
            return new Expression.Cast(operands.get(0), type);
        }
        if (operator.getKind() == SqlKind.CASE) {
            return caseOf(operands, type);
        }
        return new Expression.Call(FunctionRef.builtin(StandardOperators.name(operator)), operands, type);
    }

    private static Expression caseOf(List<Expression> operands, DataType type) {
        List<Expression> conditions = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            conditions.add(operands.get(i));
            values.add(operands.get(i + 1));
        }
        return new Expression.Case(conditions, values, operands.get(operands.size() - 1), type);
    }
}
