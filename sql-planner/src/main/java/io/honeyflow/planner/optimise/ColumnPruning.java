package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.GroupingExpand;
import io.honeyflow.planner.logical.InlineRows;
import io.honeyflow.planner.logical.OneRow;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.ScriptApply;
import io.honeyflow.planner.logical.Shared;
import io.honeyflow.planner.logical.SubqueryJoin;
import io.honeyflow.planner.logical.TableFunctionApply;
import io.honeyflow.planner.logical.TableRead;
import io.honeyflow.planner.logical.TimeWindow;
import io.honeyflow.planner.logical.Watermarks;
import io.honeyflow.planner.logical.WindowCompute;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexNode;

/**
 * Takes columns out that nothing above asks for, down to what tables read. A node that loses columns keeps the order of
 * the others.
 */
public final class ColumnPruning {
    private ColumnPruning() {}

    /** A node that gives some of a former node's columns. @param columns the old places, in their new order */
    record Pruned(RelNode node, List<Integer> columns) {
        int place(int oldPlace) {
            int place = columns.indexOf(oldPlace);
            if (place < 0) {
                throw new IllegalStateException("column " + oldPlace + " was taken out of " + node);
            }
            return place;
        }

        List<Integer> places(List<Integer> oldPlaces) {
            return oldPlaces.stream().map(this::place).toList();
        }

        RexNode move(RexNode expression) {
            return Rels.moveColumns(expression, this::place);
        }

        List<RexNode> move(List<RexNode> expressions) {
            return expressions.stream().map(this::move).toList();
        }
    }

    public static RelNode apply(RelNode root) {
        List<Integer> all = IntStream.range(0, Rels.columns(root)).boxed().toList();
        Pruned pruned = prune(root, new TreeSet<>(all));
        return Rels.select(pruned.node(), pruned.places(all));
    }

    private static Pruned prune(RelNode node, TreeSet<Integer> wanted) {
        return switch (node) {
            case TableRead read -> read(read, wanted);
            case InlineRows rows -> all(rows);
            case LogicalProject project -> project(project, wanted);
            case LogicalFilter filter -> filter(filter, wanted);
            case LogicalJoin join -> join(join, wanted);
            case SubqueryJoin join -> subqueryJoin(join, wanted);
            case LogicalAggregate aggregate -> AggregatePruning.prune(aggregate, wanted);
            case LogicalSort sort -> sort(sort, wanted);
            case LogicalUnion union -> union(union, wanted);
            case WindowCompute window -> WindowPruning.prune(window, wanted);
            case GroupingExpand expand -> expand(expand, wanted);
            case TableFunctionApply apply -> apply(apply, wanted);
            case ScriptApply script -> all(script.copy(script.getTraitSet(), List.of(apply(script.getInput()))));
            case TimeWindow window -> timeWindow(window, wanted);
            case Watermarks marks -> watermarks(marks, wanted);
            case OneRow one -> {
                Pruned input = prune(one.getInput(), wanted);
                yield new Pruned(OneRow.create(input.node()), input.columns());
            }
            case Shared shared -> cut(all(shared), wanted);
            default -> throw new IllegalStateException("no pruning of " + node.getRelTypeName());
        };
    }

    private static Pruned all(RelNode node) {
        return new Pruned(node, IntStream.range(0, Rels.columns(node)).boxed().toList());
    }

    static Pruned pruneInput(RelNode input, TreeSet<Integer> wanted) {
        return prune(input, wanted);
    }

    /** At least one column stays, so that rows are there to be counted. */
    private static List<Integer> kept(TreeSet<Integer> wanted) {
        return wanted.isEmpty() ? List.of(0) : List.copyOf(wanted);
    }

    static void addColumns(RexNode expression, TreeSet<Integer> to) {
        to.addAll(RelOptUtil.InputFinder.bits(expression).asList());
    }

    private static Pruned read(TableRead read, TreeSet<Integer> wanted) {
        List<Integer> kept = kept(wanted);
        return new Pruned(read.select(kept), kept);
    }

    private static Pruned project(LogicalProject project, TreeSet<Integer> wanted) {
        List<Integer> kept = kept(wanted);
        TreeSet<Integer> below = new TreeSet<>();
        kept.forEach(column -> addColumns(project.getProjects().get(column), below));
        Pruned input = prune(project.getInput(), below);
        List<RexNode> expressions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int column : kept) {
            expressions.add(input.move(project.getProjects().get(column)));
            names.add(project.getRowType().getFieldNames().get(column));
        }
        return new Pruned(Rels.project(input.node(), expressions, names), kept);
    }

    private static Pruned filter(LogicalFilter filter, TreeSet<Integer> wanted) {
        TreeSet<Integer> below = new TreeSet<>(wanted);
        addColumns(filter.getCondition(), below);
        Pruned input = prune(filter.getInput(), below);
        RelNode node = LogicalFilter.create(input.node(), input.move(filter.getCondition()));
        return cut(new Pruned(node, input.columns()), wanted);
    }

    /** Without the columns that only this node itself asked for. */
    static Pruned cut(Pruned pruned, TreeSet<Integer> wanted) {
        List<Integer> kept = pruned.columns().stream().filter(wanted::contains).toList();
        if (kept.isEmpty()) {
            kept = pruned.columns().subList(0, 1);
        }
        return kept.size() == pruned.columns().size()
                ? pruned
                : new Pruned(Rels.select(pruned.node(), pruned.places(kept)), kept);
    }

    private static Pruned join(LogicalJoin join, TreeSet<Integer> wanted) {
        TreeSet<Integer> below = new TreeSet<>(wanted);
        addColumns(join.getCondition(), below);
        int leftColumns = Rels.columns(join.getLeft());
        Pruned left = prune(join.getLeft(), new TreeSet<>(below.headSet(leftColumns)));
        Pruned right = prune(join.getRight(), shifted(below, leftColumns));
        Pruned both = new Pruned(join, behind(left, right, leftColumns));
        RelNode node = Rels.join(
                left.node(), right.node(), RelOptUtil.conjunctions(both.move(join.getCondition())), join.getJoinType());
        return cut(new Pruned(node, both.columns()), wanted);
    }

    private static TreeSet<Integer> shifted(TreeSet<Integer> columns, int from) {
        TreeSet<Integer> moved = new TreeSet<>();
        columns.tailSet(from).forEach(column -> moved.add(column - from));
        return moved;
    }

    private static List<Integer> behind(Pruned left, Pruned right, int leftColumns) {
        List<Integer> columns = new ArrayList<>(left.columns());
        right.columns().forEach(column -> columns.add(column + leftColumns));
        return columns;
    }

    private static Pruned subqueryJoin(SubqueryJoin join, TreeSet<Integer> wanted) {
        int leftColumns = Rels.columns(join.getLeft());
        TreeSet<Integer> below = new TreeSet<>(wanted.headSet(leftColumns));
        TreeSet<Integer> own = new TreeSet<>(below);
        join.conditions().forEach(condition -> addColumns(condition, own));
        Pruned left = prune(join.getLeft(), new TreeSet<>(own.headSet(leftColumns)));
        Pruned right = prune(join.getRight(), shifted(own, leftColumns));
        Pruned both = new Pruned(join, behind(left, right, leftColumns));
        RelNode node = SubqueryJoin.create(left.node(), right.node(), join.type(), both.move(join.conditions()));
        List<Integer> columns = new ArrayList<>(left.columns());
        if (join.marks()) {
            columns.add(leftColumns);
        }
        return cut(new Pruned(node, columns), wanted);
    }

    private static Pruned sort(LogicalSort sort, TreeSet<Integer> wanted) {
        TreeSet<Integer> below = new TreeSet<>(wanted);
        for (RelFieldCollation key : sort.getCollation().getFieldCollations()) {
            below.add(key.getFieldIndex());
        }
        Pruned input = prune(sort.getInput(), below);
        List<RelFieldCollation> keys = new ArrayList<>();
        for (RelFieldCollation key : sort.getCollation().getFieldCollations()) {
            keys.add(key.withFieldIndex(input.place(key.getFieldIndex())));
        }
        RelNode node = LogicalSort.create(input.node(), RelCollations.of(keys), sort.offset, sort.fetch);
        return cut(new Pruned(node, input.columns()), wanted);
    }

    private static Pruned union(LogicalUnion union, TreeSet<Integer> wanted) {
        List<Integer> kept = kept(wanted);
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : union.getInputs()) {
            Pruned pruned = prune(input, new TreeSet<>(kept));
            inputs.add(Rels.select(pruned.node(), pruned.places(kept)));
        }
        return new Pruned(union.copy(union.getTraitSet(), inputs), kept);
    }

    private static Pruned expand(GroupingExpand expand, TreeSet<Integer> wanted) {
        List<Integer> kept = kept(wanted);
        TreeSet<Integer> below = new TreeSet<>();
        for (List<RexNode> projection : expand.projections()) {
            kept.forEach(column -> addColumns(projection.get(column), below));
        }
        Pruned input = prune(expand.getInput(), below);
        List<List<RexNode>> projections = new ArrayList<>();
        for (List<RexNode> projection : expand.projections()) {
            projections.add(
                    kept.stream().map(c -> input.move(projection.get(c))).toList());
        }
        RelNode shape = Rels.select(expand, kept);
        return new Pruned(GroupingExpand.create(input.node(), projections, shape.getRowType()), kept);
    }

    private static Pruned apply(TableFunctionApply apply, TreeSet<Integer> wanted) {
        int inputColumns = Rels.columns(apply.getInput());
        TreeSet<Integer> below = new TreeSet<>(wanted.headSet(inputColumns));
        apply.arguments().forEach(argument -> addColumns(argument, below));
        Pruned input = prune(apply.getInput(), below);
        RelNode node =
                TableFunctionApply.create(input.node(), apply.function(), input.move(apply.arguments()), apply.outer());
        List<Integer> columns = new ArrayList<>(input.columns());
        IntStream.range(inputColumns, Rels.columns(apply)).forEach(columns::add);
        return cut(new Pruned(node, columns), wanted);
    }

    private static Pruned timeWindow(TimeWindow window, TreeSet<Integer> wanted) {
        int inputColumns = Rels.columns(window.getInput());
        TreeSet<Integer> below = new TreeSet<>(wanted.headSet(inputColumns));
        below.add(window.timeColumn());
        Pruned input = prune(window.getInput(), below);
        RelNode node = TimeWindow.create(
                input.node(), input.place(window.timeColumn()), window.sizeMillis(), window.slideMillis());
        List<Integer> columns = new ArrayList<>(input.columns());
        columns.add(inputColumns);
        columns.add(inputColumns + 1);
        return cut(new Pruned(node, columns), wanted);
    }

    private static Pruned watermarks(Watermarks marks, TreeSet<Integer> wanted) {
        TreeSet<Integer> below = new TreeSet<>(wanted);
        below.add(marks.timeColumn());
        Pruned input = prune(marks.getInput(), below);
        RelNode node = Watermarks.create(input.node(), input.place(marks.timeColumn()), marks.delayMillis());
        return cut(new Pruned(node, input.columns()), wanted);
    }
}
