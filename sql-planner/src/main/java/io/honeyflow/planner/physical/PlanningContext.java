package io.honeyflow.planner.physical;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.planner.cost.RowEstimator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/** What the translation of each kind of node needs. */
record PlanningContext(NodePlanner planner, FragmentBuilder fragments, RowEstimator estimator, Settings settings) {
    /** Translates an input. */
    interface NodePlanner {
        Part plan(RelNode node);
    }

    Part plan(RelNode node) {
        return planner.plan(node);
    }

    int nextNode() {
        return fragments.nextNode();
    }

    /** Adds columns behind the part's own. */
    Part append(Part part, List<Expression> more) {
        if (more.isEmpty()) {
            return part;
        }
        List<Expression> all = columns(part.node());
        List<String> names = new ArrayList<>(part.schema().names());
        for (Expression expression : more) {
            names.add("_k" + names.size());
            all.add(expression);
        }
        PlanNode node = new PlanNode.Project(nextNode(), part.node(), all, names);
        keepEstimate(part.node(), node);
        return part.with(node);
    }

    /** Gives some of the part's columns. */
    Part select(Part part, List<Integer> places) {
        List<Expression> expressions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int place : places) {
            expressions.add(new Expression.Column(place, part.schema().type(place)));
            names.add(part.schema().name(place));
        }
        PlanNode node = new PlanNode.Project(nextNode(), part.node(), expressions, names);
        keepEstimate(part.node(), node);
        return new Part(node, part.spread().moved(places::indexOf));
    }

    private void keepEstimate(PlanNode from, PlanNode to) {
        Double rows = fragments.estimates().get(from.id());
        if (rows != null) {
            fragments.estimate(to, rows);
        }
    }

    private static List<Expression> columns(PlanNode node) {
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < node.schema().size(); i++) {
            columns.add(new Expression.Column(i, node.schema().type(i)));
        }
        return columns;
    }
}
