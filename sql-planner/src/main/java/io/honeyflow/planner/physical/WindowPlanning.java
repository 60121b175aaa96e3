package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.WindowCompute;
import java.util.ArrayList;
import java.util.List;

/** Windows: rows of a partition in one instance. */
final class WindowPlanning {
    private final PlanningContext context;

    WindowPlanning(PlanningContext context) {
        this.context = context;
    }

    Part plan(WindowCompute window) {
        Part input = context.fragments().byKeys(context.plan(window.getInput()), window.partition());
        List<WindowCall> calls = new ArrayList<>();
        for (WindowCompute.Call call : window.calls()) {
            calls.add(new WindowCall(
                    call.function().function(),
                    call.arguments(),
                    call.function().argumentTypes(),
                    call.distinctness(),
                    call.frame(),
                    call.nulls(),
                    call.function().resultType()));
        }
        return input.with(new PlanNode.Window(
                context.nextNode(),
                input.node(),
                window.partition(),
                window.order(),
                calls,
                EngineTypes.schema(window.getRowType())));
    }
}
