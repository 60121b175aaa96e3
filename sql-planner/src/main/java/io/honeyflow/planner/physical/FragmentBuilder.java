package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.Fragment.Instances;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PlanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects a plan's fragments and hands out ids. */
final class FragmentBuilder {
    private final List<Fragment> fragments = new ArrayList<>();
    private final Map<Integer, Double> estimates = new HashMap<>();
    private int nodes;

    int nextNode() {
        return nodes++;
    }

    List<Fragment> fragments() {
        return fragments;
    }

    /** Rows that are expected of each node, by its id. */
    Map<Integer, Double> estimates() {
        return estimates;
    }

    void estimate(PlanNode node, double rows) {
        estimates.putIfAbsent(node.id(), rows);
    }

    /** Ends the part's fragment; gives the fragment's id. */
    int close(Part part, FragmentOutput output) {
        int id = fragments.size();
        Instances instances = part.spread() instanceof Spread.One ? Instances.ONE : Instances.MANY;
        fragments.add(new Fragment(id, part.node(), output, instances));
        return id;
    }

    /** Ends the part's fragment; the next one begins with its rows. */
    PlanNode exchange(Part part, Partitioning partitioning) {
        int fragment = close(part, new FragmentOutput.Exchange(partitioning));
        PlanNode input = new PlanNode.ExchangeInput(nextNode(), fragment, part.schema());
        Double rows = estimates.get(part.node().id());
        if (rows != null) {
            estimate(input, rows);
        }
        return input;
    }

    /** The rows in one instance. */
    Part gather(Part part) {
        return part.spread() instanceof Spread.One
                ? part
                : new Part(exchange(part, new Partitioning.Single()), Spread.ONE);
    }

    /** Rows with equal values in these columns in one instance; without columns all rows. */
    Part byKeys(Part part, List<Integer> columns) {
        if (columns.isEmpty()) {
            return gather(part);
        }
        return part.spread().gathers(columns) ? part : hashed(part, columns);
    }

    /** Spread by exactly these columns. */
    Part hashed(Part part, List<Integer> columns) {
        return part.spread().equals(new Spread.ByKeys(columns))
                ? part
                : new Part(exchange(part, new Partitioning.Hash(columns)), new Spread.ByKeys(columns));
    }
}
