package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.Schema;

/** A piece of a plan: the root so far of the fragment that is being built, and how its rows lie. */
record Part(PlanNode node, Spread spread) {
    Schema schema() {
        return node.schema();
    }

    Part with(PlanNode root) {
        return new Part(root, spread);
    }
}
