package io.honeyflow.planner.explain;

import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.JsonTexts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** EXPLAIN FORMATTED: a plan as one line of JSON, fragments in the order of their work. */
public final class PlanJson {
    private final Map<Integer, Double> estimates;

    private PlanJson(Map<Integer, Double> estimates) {
        this.estimates = estimates;
    }

    /** @param estimates rows by node id */
    public static String of(PhysicalPlan plan, Map<Integer, Double> estimates) {
        PlanJson json = new PlanJson(estimates);
        return "{\"fragments\":"
                + array(plan.fragments().stream().map(json::fragment).toList()) + "}";
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private String fragment(Fragment fragment) {
        return "{\"id\":" + fragment.id()
                + ",\"instances\":"
                + JsonTexts.quoted(fragment.instances().name().toLowerCase(Locale.ROOT))
                + ",\"output\":" + JsonTexts.quoted(PlanPicture.output(fragment))
                + ",\"root\":" + node(fragment.root()) + "}";
    }

    private String node(PlanNode node) {
        Double expected = estimates.get(node.id());
        return "{\"id\":" + node.id()
                + ",\"kind\":" + JsonTexts.quoted(node.getClass().getSimpleName())
                + ",\"does\":" + JsonTexts.quoted(NodeText.of(node))
                + (expected == null ? "" : ",\"expectedRows\":" + Math.round(expected))
                + ",\"columns\":"
                + array(node.schema().fields().stream()
                        .map(field -> "{\"name\":" + JsonTexts.quoted(field.name()) + ",\"type\":"
                                + JsonTexts.quoted(field.type().toString()) + "}")
                        .toList())
                + ",\"inputs\":" + array(node.inputs().stream().map(this::node).toList()) + "}";
    }
}
