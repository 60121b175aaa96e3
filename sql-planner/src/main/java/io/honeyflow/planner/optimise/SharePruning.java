package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.Shared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;

/**
 * Takes columns out of what is shared that none of its readers asks for. A reader still sees all of them: those that are gone
 * as nulls, which pruning takes out of it.
 *
 * <pre>
 * Project(a)   Project(b)            Project(a)           Project(b)
 *   Shared 1     Shared 1     ->       Project(a, b, null)  ...
 *     T(a, b, c)                         Shared 1
 *                                          Project(a, b)
 *                                            T(a, b, c)
 * </pre>
 */
final class SharePruning {
    /** Columns that a reader asks for, by share. */
    private final Map<Integer, TreeSet<Integer>> used = new HashMap<>();

    private final Map<Integer, RelNode> narrow = new HashMap<>();

    private SharePruning() {}

    /** @param roots of one statement, which may read the same shares */
    static List<RelNode> apply(List<RelNode> roots) {
        if (roots.stream().noneMatch(SharePruning::shares)) {
            return roots;
        }
        SharePruning pruning = new SharePruning();
        roots.forEach(root -> pruning.collect(ColumnPruning.apply(root)));
        return roots.stream().map(pruning::narrowed).toList();
    }

    private static boolean shares(RelNode node) {
        return node instanceof Shared || node.getInputs().stream().anyMatch(SharePruning::shares);
    }

    private void collect(RelNode node) {
        if (node instanceof Shared shared) {
            use(shared, IntStream.range(0, Rels.columns(shared)).boxed().toList());
        } else if (node instanceof LogicalProject project && project.getInput() instanceof Shared shared) {
            TreeSet<Integer> columns = new TreeSet<>();
            project.getProjects().forEach(expression -> ColumnPruning.addColumns(expression, columns));
            use(shared, List.copyOf(columns));
        } else {
            node.getInputs().forEach(this::collect);
        }
    }

    /** What more is asked of a share asks more of those that it reads itself. */
    private void use(Shared shared, List<Integer> columns) {
        TreeSet<Integer> known = used.computeIfAbsent(shared.shareId(), id -> new TreeSet<>());
        boolean first = known.isEmpty();
        if (known.addAll(columns) || first) {
            collect(ColumnPruning.apply(Rels.select(shared.getInput(), kept(shared))));
        }
    }

    /** At least one column stays, so that rows are there to be counted. */
    private List<Integer> kept(Shared shared) {
        TreeSet<Integer> columns = used.getOrDefault(shared.shareId(), new TreeSet<>());
        return columns.isEmpty() ? List.of(0) : List.copyOf(columns);
    }

    private RelNode narrowed(RelNode node) {
        if (node instanceof Shared shared) {
            return widened(shared);
        }
        List<RelNode> inputs = new ArrayList<>();
        node.getInputs().forEach(input -> inputs.add(narrowed(input)));
        return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    }

    private RelNode widened(Shared shared) {
        List<Integer> kept = kept(shared);
        RelNode input = narrow.get(shared.shareId());
        if (input == null) {
            input = narrowed(Rels.select(shared.getInput(), kept));
            narrow.put(shared.shareId(), input);
        }
        RelNode narrower = Shared.create(input, shared.shareId());
        return kept.size() == Rels.columns(shared) ? narrower : wide(narrower, shared, kept);
    }

    private static RelNode wide(RelNode narrower, Shared shared, List<Integer> kept) {
        List<RexNode> columns = new ArrayList<>();
        List<String> names = shared.getRowType().getFieldNames();
        for (int i = 0; i < names.size(); i++) {
            int place = kept.indexOf(i);
            columns.add(
                    place >= 0
                            ? Rels.column(narrower, place)
                            : Rels.rex(shared)
                                    .constant(
                                            null,
                                            EngineType.of(shared.getRowType()
                                                    .getFieldList()
                                                    .get(i)
                                                    .getType())));
        }
        return Rels.project(narrower, columns, names);
    }
}
