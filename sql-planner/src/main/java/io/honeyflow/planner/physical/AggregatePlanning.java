package io.honeyflow.planner.physical;

import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.AggregateCall.Distinctness;
import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Aggregate.Step;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.logical.AggregateFunction;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.StreamTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.logical.LogicalAggregate;

/**
 * Grouping: a partial step where the rows are, an exchange by the keys, a final step; in one step where rows that are
 * equal in the keys already are together, or where a function can't be split.
 */
final class AggregatePlanning {
    private final PlanningContext context;

    AggregatePlanning(PlanningContext context) {
        this.context = context;
    }

    Part plan(LogicalAggregate aggregate) {
        Part input = context.plan(aggregate.getInput());
        List<Integer> keys = aggregate.getGroupSet().asList();
        List<ResolvedFunction> functions = new ArrayList<>();
        List<AggregateCall> calls = new ArrayList<>();
        for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
            ResolvedFunction function = ((AggregateFunction) call.getAggregation()).resolved();
            functions.add(function);
            calls.add(call(call, function));
        }
        Schema result = EngineTypes.schema(aggregate.getRowType());
        boolean unbounded = !StreamTraits.bounded(aggregate.getInput());
        if (input.spread().gathers(keys) || unbounded || !splittable(functions, calls)) {
            return single(context.fragments().byKeys(input, keys), aggregate, calls, result);
        }
        return twoSteps(
                input, keys, functions, calls, result, context.estimator().rows(aggregate));
    }

    private Part single(Part input, LogicalAggregate aggregate, List<AggregateCall> calls, Schema result) {
        List<Integer> keys = aggregate.getGroupSet().asList();
        EmitPolicy emit = StreamTraits.emitPolicy(aggregate);
        PlanNode node =
                new PlanNode.Aggregate(context.nextNode(), input.node(), keys, calls, Step.SINGLE, emit, result);
        return new Part(node, input.spread().moved(keys::indexOf));
    }

    private Part twoSteps(
            Part input,
            List<Integer> keys,
            List<ResolvedFunction> functions,
            List<AggregateCall> calls,
            Schema result,
            double rows) {
        List<Field> states = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            states.add(result.field(i));
        }
        List<AggregateCall> finals = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            List<Field> state = functions.get(i).stateFields();
            finals.add(finalCall(calls.get(i), states.size(), state.size()));
            states.addAll(state);
        }
        Schema stateSchema = new Schema(states);
        PlanNode partial = new PlanNode.Aggregate(
                context.nextNode(), input.node(), keys, calls, Step.PARTIAL, EmitPolicy.AT_END, stateSchema);
        context.fragments().estimate(partial, rows);
        List<Integer> stateKeys = IntStream.range(0, keys.size()).boxed().toList();
        Part spread = context.fragments().byKeys(new Part(partial, Spread.MANY), stateKeys);
        PlanNode last = new PlanNode.Aggregate(
                context.nextNode(), spread.node(), stateKeys, finals, Step.FINAL, EmitPolicy.AT_END, result);
        return spread.with(last);
    }

    private static AggregateCall finalCall(AggregateCall call, int firstState, int states) {
        return new AggregateCall(
                call.function(),
                IntStream.range(firstState, firstState + states).boxed().toList(),
                call.argumentTypes(),
                Distinctness.ALL,
                -1,
                call.type());
    }

    private static AggregateCall call(org.apache.calcite.rel.core.AggregateCall call, ResolvedFunction function) {
        return new AggregateCall(
                function.function(),
                call.getArgList(),
                function.argumentTypes(),
                call.isDistinct() ? Distinctness.DISTINCT : Distinctness.ALL,
                call.filterArg,
                function.resultType());
    }

    private static boolean splittable(List<ResolvedFunction> functions, List<AggregateCall> calls) {
        return functions.stream().noneMatch(f -> f.stateFields().isEmpty())
                && calls.stream().noneMatch(c -> c.distinctness() == Distinctness.DISTINCT);
    }
}
