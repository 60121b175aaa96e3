package io.honeyflow.exec.contract;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import java.util.List;

/** Pieces of plans, with the types that the function library resolves. */
public final class Plans {
    private Plans() {}

    /** Stands for an input of that schema: the tests bring its rows. */
    public static PlanNode input(Schema schema) {
        return new PlanNode.Values(100, schema, List.of());
    }

    public static Expression column(Schema schema, int index) {
        return new Expression.Column(index, schema.type(index));
    }

    public static Expression literal(Object value, DataType type) {
        return new Expression.Literal(value, type);
    }

    /** A call; arguments are cast to what the function takes. */
    public static Expression call(String name, Expression... arguments) {
        List<DataType> types =
                java.util.Arrays.stream(arguments).map(Expression::type).toList();
        ResolvedFunction function = AloneContext.library().resolve(name, types);
        List<Expression> cast = new java.util.ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            DataType wanted = function.argumentTypes().get(i);
            cast.add(wanted.equals(arguments[i].type()) ? arguments[i] : new Expression.Cast(arguments[i], wanted));
        }
        return new Expression.Call(function.function(), cast, function.resultType());
    }

    /** An aggregate over columns that have the types it takes. */
    public static AggregateCall aggregate(String name, Schema input, Integer... columns) {
        List<Integer> places = List.of(columns);
        List<DataType> types = places.stream().map(input::type).toList();
        ResolvedFunction function = AloneContext.library().resolve(name, types);
        return new AggregateCall(
                function.function(), places, types, AggregateCall.Distinctness.ALL, -1, function.resultType());
    }

    public static AggregateCall distinct(AggregateCall call) {
        return new AggregateCall(
                call.function(),
                call.arguments(),
                call.argumentTypes(),
                AggregateCall.Distinctness.DISTINCT,
                call.filterColumn(),
                call.type());
    }

    public static AggregateCall filtered(AggregateCall call, int filter) {
        return new AggregateCall(
                call.function(), call.arguments(), call.argumentTypes(), call.distinctness(), filter, call.type());
    }

    public static WindowCall window(String name, Schema input, Frame frame, Integer... columns) {
        List<Integer> places = List.of(columns);
        List<DataType> types = places.stream().map(input::type).toList();
        DataType type = AloneContext.library().resolve(name, types).resultType();
        return new WindowCall(
                FunctionRef.builtin(name),
                places,
                types,
                AggregateCall.Distinctness.ALL,
                frame,
                WindowCall.NullTreatment.RESPECT,
                type);
    }

    public static SortKey ascending(int column) {
        return new SortKey(column, SortKey.Direction.ASCENDING, SortKey.NullOrder.FIRST);
    }

    public static SortKey descending(int column) {
        return new SortKey(column, SortKey.Direction.DESCENDING, SortKey.NullOrder.LAST);
    }
}
