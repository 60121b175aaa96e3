package io.honeyflow.planner.physical;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PhysicalPlan.Boundedness;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.type.Schema;
import io.honeyflow.planner.cost.RowEstimator;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.ExpressionTranslator;
import io.honeyflow.planner.logical.GroupingExpand;
import io.honeyflow.planner.logical.InlineRows;
import io.honeyflow.planner.logical.OneRow;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.ScriptApply;
import io.honeyflow.planner.logical.Shared;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.logical.SubqueryJoin;
import io.honeyflow.planner.logical.TableFunctionApply;
import io.honeyflow.planner.logical.TableRead;
import io.honeyflow.planner.logical.TimeWindow;
import io.honeyflow.planner.logical.Watermarks;
import io.honeyflow.planner.logical.WindowCompute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Turns logical plans into fragments. One instance plans one statement. */
public final class PhysicalPlanner {
    /** @param estimates rows expected of the plan's nodes, by node id */
    public record Result(PhysicalPlan plan, Map<Integer, Double> estimates) {}

    private final FragmentBuilder fragments = new FragmentBuilder();
    private final Map<Integer, Integer> sharedFragments = new HashMap<>();
    private final PlanningContext context;

    public PhysicalPlanner(RowEstimator estimator, Settings settings) {
        this.context = new PlanningContext(this::plan, fragments, estimator, settings);
    }

    /** Adds a query whose rows go to the client. @param names of the result's columns; they need not be unique */
    public void query(RelNode root, List<String> names) {
        Part part = plan(root);
        if (!part.schema().names().equals(names)) {
            part = rename(part, names);
        }
        fragments.close(part, new FragmentOutput.Results());
    }

    /** Adds a query whose rows are written. @param dynamic places of the dynamic partition columns */
    public void write(RelNode root, WriteTarget target, List<Integer> dynamic) {
        Part part = new WritePlanning(context).plan(plan(root), target, dynamic);
        fragments.close(part, new FragmentOutput.Written());
    }

    public Result result(Boundedness boundedness) {
        PhysicalPlan plan = new PhysicalPlan(fragments.fragments(), boundedness);
        boolean filters = context.settings().get(PlanOptions.RUNTIME_FILTERS);
        return new Result(filters ? RuntimeFilterPlanning.apply(plan) : plan, fragments.estimates());
    }

    private Part plan(RelNode rel) {
        Part part = switch (rel) {
            case TableRead read -> read(read);
            case InlineRows rows ->
                new Part(new PlanNode.Values(context.nextNode(), rows.schema(), rows.rows()), Spread.ONE);
            case LogicalFilter filter -> filter(filter);
            case LogicalProject project -> project(project);
            case LogicalAggregate aggregate -> new AggregatePlanning(context).plan(aggregate);
            case LogicalJoin join -> new JoinPlanning(context).plan(join);
            case SubqueryJoin join -> new SubqueryJoinPlanning(context).plan(join);
            case LogicalSort sort -> new SortPlanning(context).plan(sort);
            case LogicalUnion union -> new UnionPlanning(context).plan(union);
            case WindowCompute window -> new WindowPlanning(context).plan(window);
            case GroupingExpand expand -> expand(expand);
            case TableFunctionApply apply -> apply(apply);
            case ScriptApply script -> script(script);
            case OneRow one -> oneRow(one);
            case Shared shared -> shared(shared);
            case Watermarks marks -> watermarks(marks);
            case TimeWindow window -> timeWindow(window);
            default -> throw new IllegalStateException("no physical plan for " + rel.getRelTypeName());
        };
        fragments.estimate(part.node(), context.estimator().rows(rel));
        return part;
    }

    private Part rename(Part part, List<String> names) {
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Expression.Column(i, part.schema().type(i)));
        }
        PlanNode.Project project = part.node() instanceof PlanNode.Project top
                ? new PlanNode.Project(top.id(), top.input(), top.expressions(), names)
                : new PlanNode.Project(context.nextNode(), part.node(), columns, names);
        fragments.estimate(
                project, fragments.estimates().getOrDefault(part.node().id(), 0.0));
        return part.with(project);
    }

    private Part read(TableRead read) {
        List<Expression> hints = ExpressionTranslator.translate(read.hints());
        return new Part(
                new PlanNode.Scan(context.nextNode(), read.handle(), read.columns(), hints, List.of()), Spread.MANY);
    }

    private Part filter(LogicalFilter filter) {
        Part input = plan(filter.getInput());
        return input.with(new PlanNode.Filter(
                context.nextNode(), input.node(), ExpressionTranslator.translate(filter.getCondition())));
    }

    private Part project(LogicalProject project) {
        Part input = plan(project.getInput());
        List<RexNode> nodes = project.getProjects();
        List<Integer> sources = new ArrayList<>();
        for (RexNode node : nodes) {
            sources.add(node instanceof RexInputRef reference ? reference.getIndex() : -1);
        }
        PlanNode node = new PlanNode.Project(
                context.nextNode(),
                input.node(),
                ExpressionTranslator.translate(nodes),
                project.getRowType().getFieldNames());
        return new Part(node, input.spread().moved(sources::indexOf));
    }

    private Part expand(GroupingExpand expand) {
        Part input = plan(expand.getInput());
        List<List<Expression>> projections = expand.projections().stream()
                .map(ExpressionTranslator::translate)
                .toList();
        PlanNode node = new PlanNode.Expand(
                context.nextNode(), input.node(), projections, EngineTypes.schema(expand.getRowType()));
        return new Part(node, input.spread() instanceof Spread.One ? Spread.ONE : Spread.MANY);
    }

    private Part apply(TableFunctionApply apply) {
        Part input = plan(apply.getInput());
        Schema schema = input.schema().concat(apply.made());
        return input.with(new PlanNode.Unnest(
                context.nextNode(),
                input.node(),
                apply.function().function(),
                ExpressionTranslator.translate(apply.arguments()),
                apply.outer(),
                schema));
    }

    private Part script(ScriptApply script) {
        Part rows = plan(script.getInput());
        Part input = script.processes() == ScriptApply.Processes.ONE ? fragments.gather(rows) : rows;
        PlanNode node = new PlanNode.Script(context.nextNode(), input.node(), script.call(), script.made());
        return new Part(node, input.spread() instanceof Spread.One ? Spread.ONE : Spread.MANY);
    }

    private Part oneRow(OneRow one) {
        Part input = fragments.gather(plan(one.getInput()));
        return input.with(new PlanNode.SingleRow(context.nextNode(), input.node()));
    }

    private Part shared(Shared shared) {
        // Rows that may be taken back stay in their order, as those that were sorted do: in one instance.
        boolean one = StreamTraits.isChangelog(shared.getInput()) || Rels.isSorted(shared.getInput());
        Integer fragment = sharedFragments.get(shared.shareId());
        if (fragment == null) {
            Partitioning partitioning = one ? new Partitioning.Single() : new Partitioning.RoundRobin();
            fragment = fragments.close(plan(shared.getInput()), new FragmentOutput.Exchange(partitioning));
            sharedFragments.put(shared.shareId(), fragment);
        }
        Schema schema = EngineTypes.schema(shared.getRowType());
        PlanNode input = new PlanNode.ExchangeInput(context.nextNode(), fragment, schema);
        return new Part(input, one ? Spread.ONE : Spread.MANY);
    }

    private Part watermarks(Watermarks marks) {
        Part input = plan(marks.getInput());
        return input.with(new PlanNode.AssignWatermark(
                context.nextNode(), input.node(), marks.timeColumn(), marks.delayMillis()));
    }

    private Part timeWindow(TimeWindow window) {
        Part input = plan(window.getInput());
        return input.with(new PlanNode.AssignWindow(
                context.nextNode(), input.node(), window.timeColumn(), window.sizeMillis(), window.slideMillis()));
    }
}
