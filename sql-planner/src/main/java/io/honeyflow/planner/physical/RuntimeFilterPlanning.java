package io.honeyflow.planner.physical;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.InputOrder;
import io.honeyflow.api.plan.RuntimeFilter;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds edges from the build sides of joins to scans below their probe sides, where rows without a partner may be
 * dropped early. Only builds that have fewer keys than there are get one, and no scan waits for a build that needs the
 * scan's own rows.
 */
final class RuntimeFilterPlanning {
    private final PhysicalPlan plan;
    private final Map<Integer, Integer> readers = new HashMap<>();
    private final Map<Integer, Set<Integer>> feeding = new HashMap<>();
    private final Map<Integer, List<RuntimeFilter>> byScan = new HashMap<>();
    private int next;

    private RuntimeFilterPlanning(PhysicalPlan plan) {
        this.plan = plan;
    }

    static PhysicalPlan apply(PhysicalPlan plan) {
        RuntimeFilterPlanning planning = new RuntimeFilterPlanning(plan);
        plan.nodes(PlanNode.ExchangeInput.class)
                .forEach(input -> planning.readers.merge(input.fragment(), 1, Integer::sum));
        for (Fragment fragment : plan.fragments()) {
            planning.feeding.put(fragment.id(), planning.feeding(fragment.root()));
        }
        for (Fragment fragment : plan.fragments()) {
            planning.visit(fragment, fragment.root(), Set.of());
        }
        return planning.byScan.isEmpty() ? plan : planning.rewritten();
    }

    /** The fragments whose rows reach a node, however far away; fragments stand behind those that they read. */
    private Set<Integer> feeding(PlanNode node) {
        Set<Integer> all = new HashSet<>();
        if (node instanceof PlanNode.ExchangeInput input) {
            all.add(input.fragment());
            all.addAll(feeding.getOrDefault(input.fragment(), Set.of()));
        }
        node.inputs().forEach(each -> all.addAll(feeding(each)));
        return all;
    }

    /** @param before fragments that must give all their rows before this node is read */
    private void visit(Fragment fragment, PlanNode node, Set<Integer> before) {
        Set<Integer> needed = new HashSet<>(before);
        List<PlanNode> inputs = node.inputs();
        if (node instanceof PlanNode.Join join) {
            visit(fragment, join.right(), before);
            needed.addAll(feeding(join.right()));
            addEdges(fragment, join, needed);
            visit(fragment, join.left(), needed);
            return;
        }
        for (PlanNode input : inputs) {
            visit(fragment, input, needed);
            needed.addAll(feeding(input));
        }
    }

    private void addEdges(Fragment fragment, PlanNode.Join join, Set<Integer> needed) {
        boolean drops = join.type() == JoinType.INNER || join.type() == JoinType.SEMI || join.type() == JoinType.RIGHT;
        if (!drops || join.order() != InputOrder.BUILD_FIRST || !selects(join.right())) {
            return;
        }
        for (int key = 0; key < join.leftKeys().size(); key++) {
            DataType type = join.right().schema().type(join.rightKeys().get(key));
            if (!join.nullSafe().get(key) && isSupported(type)) {
                Edge edge = new Edge(join.id(), key, type, needed);
                trace(fragment, join.left(), join.leftKeys().get(key), edge);
            }
        }
    }

    /** Types whose keys are cheap to look up and to compare with what files say of themselves. */
    private static boolean isSupported(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, DATE, STRING, VARCHAR -> true;
            case DECIMAL -> type.layout() == Layout.LONG;
            default -> false;
        };
    }

    /** Whether a build side is likely to lack keys: something in it drops rows. */
    private boolean selects(PlanNode node) {
        return switch (node) {
            case PlanNode.Filter filter -> true;
            case PlanNode.Values values -> true;
            case PlanNode.Limit limit -> true;
            case PlanNode.TopN top -> true;
            case PlanNode.Join join ->
                join.type() == JoinType.SEMI
                        || join.type() == JoinType.ANTI
                        || join.type() == JoinType.NULL_AWARE_ANTI
                        || selects(join.left())
                        || selects(join.right());
            case PlanNode.ExchangeInput input ->
                selects(plan.fragment(input.fragment()).root());
            default -> node.inputs().stream().anyMatch(this::selects);
        };
    }

    /** @param needed fragments whose rows the build needs */
    private record Edge(int join, int key, DataType type, Set<Integer> needed) {}

    /** Follows a column down to the scans that give it unchanged, as long as rows may be dropped on the way. */
    private void trace(Fragment fragment, PlanNode node, int column, Edge edge) {
        switch (node) {
            case PlanNode.Scan scan -> addFilter(fragment, scan, column, edge);
            case PlanNode.Filter filter -> trace(fragment, filter.input(), column, edge);
            case PlanNode.Sort sort -> trace(fragment, sort.input(), column, edge);
            case PlanNode.Project project -> {
                if (project.expressions().get(column) instanceof Expression.Column source) {
                    trace(fragment, project.input(), source.index(), edge);
                }
            }
            case PlanNode.ExchangeInput input -> {
                if (readers.getOrDefault(input.fragment(), 0) == 1) {
                    Fragment from = plan.fragment(input.fragment());
                    trace(from, from.root(), column, edge);
                }
            }
            case PlanNode.Join join -> traceJoin(fragment, join, column, edge);
            case PlanNode.Union union -> union.inputs().forEach(each -> trace(fragment, each, column, edge));
            case PlanNode.Aggregate aggregate -> {
                if (column < aggregate.keys().size()) {
                    trace(fragment, aggregate.input(), aggregate.keys().get(column), edge);
                }
            }
            case PlanNode.Window window -> {
                if (window.partitionKeys().contains(column)) {
                    trace(fragment, window.input(), column, edge);
                }
            }
            case PlanNode.Unnest unnest -> {
                if (column < unnest.input().schema().size()) {
                    trace(fragment, unnest.input(), column, edge);
                }
            }
            default -> {
                // A limit would let other rows through, a watermark would rise more slowly, a single row would be none.
            }
        }
    }

    /** A row of the right side may go only where it isn't missed: rows that it would have matched would stay alone. */
    private void traceJoin(Fragment fragment, PlanNode.Join join, int column, Edge edge) {
        int left = join.left().schema().size();
        if (join.order() == InputOrder.ANY) {
            return;
        }
        if (column < left) {
            if (join.type() != JoinType.RIGHT && join.type() != JoinType.FULL) {
                trace(fragment, join.left(), column, edge);
            }
        } else if (join.type() == JoinType.INNER || join.type() == JoinType.RIGHT) {
            trace(fragment, join.right(), column - left, edge);
        }
    }

    private void addFilter(Fragment fragment, PlanNode.Scan scan, int column, Edge edge) {
        boolean sameType = scan.schema().type(column).equals(edge.type());
        if (sameType && !edge.needed().contains(fragment.id())) {
            byScan.computeIfAbsent(scan.id(), id -> new ArrayList<>())
                    .add(new RuntimeFilter(next++, edge.join(), edge.key(), column));
        }
    }

    private PhysicalPlan rewritten() {
        List<Fragment> fragments = new ArrayList<>();
        for (Fragment fragment : plan.fragments()) {
            fragments.add(
                    new Fragment(fragment.id(), rewrite(fragment.root()), fragment.output(), fragment.instances()));
        }
        return new PhysicalPlan(fragments, plan.boundedness());
    }

    private PlanNode rewrite(PlanNode node) {
        if (node instanceof PlanNode.Scan scan) {
            List<RuntimeFilter> filters = byScan.getOrDefault(scan.id(), List.of());
            return new PlanNode.Scan(scan.id(), scan.table(), scan.columns(), scan.predicates(), filters);
        }
        return NodeInputs.replace(
                node, node.inputs().stream().map(this::rewrite).toList());
    }
}
