package io.honeyflow.planner.optimise;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.WindowCompute;
import io.honeyflow.planner.optimise.ColumnPruning.Pruned;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;

/** Takes out window functions that nothing asks for. */
final class WindowPruning {
    private WindowPruning() {}

    static Pruned prune(WindowCompute window, TreeSet<Integer> wanted) {
        int inputColumns = Rels.columns(window.getInput());
        TreeSet<Integer> below = new TreeSet<>(wanted.headSet(inputColumns));
        List<WindowCompute.Call> calls = new ArrayList<>();
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < window.calls().size(); i++) {
            if (wanted.contains(inputColumns + i)) {
                calls.add(window.calls().get(i));
                made.add(inputColumns + i);
            }
        }
        if (calls.isEmpty()) {
            return ColumnPruning.pruneInput(window.getInput(), below);
        }
        below.addAll(window.partition());
        window.order().forEach(key -> below.add(key.column()));
        calls.forEach(call -> below.addAll(call.arguments()));
        Pruned input = ColumnPruning.pruneInput(window.getInput(), below);
        RelNode node = WindowCompute.create(
                input.node(),
                input.places(window.partition()),
                window.order().stream().map(key -> move(key, input)).toList(),
                calls.stream().map(call -> move(call, input)).toList());
        List<Integer> columns = new ArrayList<>(input.columns());
        columns.addAll(made);
        return ColumnPruning.cut(new Pruned(node, columns), wanted);
    }

    private static SortKey move(SortKey key, Pruned input) {
        return new SortKey(input.place(key.column()), key.direction(), key.nulls());
    }

    private static WindowCompute.Call move(WindowCompute.Call call, Pruned input) {
        return new WindowCompute.Call(
                call.function(), input.places(call.arguments()), call.distinctness(), call.frame(), call.nulls());
    }
}
