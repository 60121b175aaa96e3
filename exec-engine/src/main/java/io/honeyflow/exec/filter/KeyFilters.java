package io.honeyflow.exec.filter;

import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.RuntimeFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One query's runtime filters: joins give them, scans get them. Safe for use by several threads. */
public final class KeyFilters {
    /** None at all. */
    public static final KeyFilters NONE = new KeyFilters(new PhysicalPlan(List.of(), PhysicalPlan.Boundedness.BOUNDED));

    private final Map<Integer, List<RuntimeFilter>> byJoin = new HashMap<>();
    private final Map<Integer, Filling> byId = new HashMap<>();

    public KeyFilters(PhysicalPlan plan) {
        plan.nodes(PlanNode.Scan.class).flatMap(scan -> scan.filters().stream()).forEach(filter -> {
            byJoin.computeIfAbsent(filter.joinNode(), key -> new ArrayList<>()).add(filter);
            byId.put(filter.id(), new Filling());
        });
    }

    /** The filters that a join is to give. */
    public List<RuntimeFilter> givenBy(int joinNode) {
        return byJoin.getOrDefault(joinNode, List.of());
    }

    /** Gives one instance's keys. @param parts how many instances give theirs */
    public void give(RuntimeFilter filter, KeyFilter part, int parts) {
        filling(filter).add(part, parts);
    }

    /** Completes when all instances of the join have given their keys; perhaps never. */
    public CompletableFuture<KeyFilter> of(RuntimeFilter filter) {
        return filling(filter).whole;
    }

    private Filling filling(RuntimeFilter filter) {
        Filling filling = byId.get(filter.id());
        if (filling == null) {
            throw new IllegalStateException("no runtime filter " + filter.id());
        }
        return filling;
    }

    private static final class Filling {
        private final List<KeyFilter> given = new ArrayList<>();
        private final CompletableFuture<KeyFilter> whole = new CompletableFuture<>();

        synchronized void add(KeyFilter part, int parts) {
            given.add(part);
            if (given.size() == parts) {
                whole.complete(KeyFilter.union(given));
                given.clear();
            }
        }
    }
}
