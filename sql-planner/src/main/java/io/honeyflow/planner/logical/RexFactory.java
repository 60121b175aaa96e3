package io.honeyflow.planner.logical;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/** Makes row expressions. Types are always given, never inferred by Calcite. */
public final class RexFactory {
    private final RexBuilder builder;
    private final EngineTypes types;

    public RexFactory(RexBuilder builder) {
        this.builder = builder;
        this.types = (EngineTypes) builder.getTypeFactory();
    }

    public RexBuilder builder() {
        return builder;
    }

    public EngineTypes types() {
        return types;
    }

    public RexNode input(int index, DataType type) {
        return new RexInputRef(index, types.of(type));
    }

    public RexNode constant(@Nullable Object value, DataType type) {
        return constant(new Expression.Literal(value, type));
    }

    public RexNode constant(Expression.Literal literal) {
        if (literal.type().equals(DataType.BOOLEAN) && literal.value() instanceof Boolean truth) {
            return builder.makeLiteral(truth);
        }
        return builder.makeCall(types.of(literal.type()), new Constant(literal), List.of());
    }

    /** The literal that this is, or null where it is none. */
    public static Expression.@Nullable Literal literal(RexNode node) {
        if (node instanceof RexLiteral literal) {
            return new Expression.Literal(literal.isAlwaysTrue(), DataType.BOOLEAN);
        }
        return node instanceof RexCall call && call.getOperator() instanceof Constant constant
                ? constant.literal()
                : null;
    }

    public RexNode cast(RexNode node, DataType type) {
        if (EngineType.of(node.getType()).equals(type)) {
            return node;
        }
        Expression.Literal literal = literal(node);
        if (literal != null && literal.value() == null) {
            return constant(null, type);
        }
        return builder.makeAbstractCast(types.of(type), node, false);
    }

    /** A function's call; arguments are cast to what it was resolved for. */
    public RexNode call(ResolvedFunction function, List<? extends RexNode> arguments) {
        List<RexNode> cast = new ArrayList<>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            cast.add(cast(arguments.get(i), function.argumentTypes().get(i)));
        }
        SqlOperator standard = function.function().userCode().isEmpty()
                ? StandardOperators.of(function.function().name(), cast.size())
                : null;
        return standard != null
                // Calcite wants no AND right inside an AND.
                ? builder.makeCall(types.of(function.resultType()), standard, RexUtil.flatten(cast, standard))
                : builder.makeCall(
                        types.of(function.resultType()),
                        new ScalarFunction(function.function(), function.resultType(), function.deterministic()),
                        cast);
    }

    /** A built-in function whose argument types are already right. */
    public RexNode builtin(String name, DataType result, RexNode... arguments) {
        List<DataType> argumentTypes = new ArrayList<>();
        for (RexNode argument : arguments) {
            argumentTypes.add(EngineType.of(argument.getType()));
        }
        return call(
                new ResolvedFunction(
                        FunctionRef.builtin(name), FunctionKind.SCALAR, argumentTypes, result, List.of(), true),
                List.of(arguments));
    }

    public RexNode equal(RexNode left, RexNode right) {
        return builder.makeCall(types.of(DataType.BOOLEAN), SqlStdOperatorTable.EQUALS, List.of(left, right));
    }

    /** Equal, or both null. */
    public RexNode same(RexNode left, RexNode right) {
        return builder.makeCall(
                types.of(DataType.BOOLEAN), SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, List.of(left, right));
    }

    public RexNode and(List<? extends RexNode> conditions) {
        return RexUtil.composeConjunction(builder, conditions);
    }

    public RexNode or(List<? extends RexNode> conditions) {
        return RexUtil.composeDisjunction(builder, conditions);
    }

    public RexNode not(RexNode condition) {
        return builder.makeCall(types.of(DataType.BOOLEAN), SqlStdOperatorTable.NOT, List.of(condition));
    }

    public RexNode isNull(RexNode node) {
        return builtin("isnull", DataType.BOOLEAN, node);
    }

    /** @param operands condition, value, condition, value ... and the value otherwise; values of one type */
    public RexNode caseOf(List<RexNode> operands, DataType type) {
        return builder.makeCall(types.of(type), SqlStdOperatorTable.CASE, operands);
    }

    public RexNode field(RexNode struct, int field, DataType type) {
        return builder.makeCall(types.of(type), new StructField(field, type), List.of(struct));
    }
}
