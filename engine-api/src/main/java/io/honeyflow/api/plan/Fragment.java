package io.honeyflow.api.plan;

import java.io.Serializable;
import java.util.stream.Stream;

/**
 * A tree of nodes that runs without exchange, in one or several instances.
 *
 * @param id unique in the plan
 */
public record Fragment(int id, PlanNode root, FragmentOutput output, Instances instances) implements Serializable {
    /** How many instances may run side by side. */
    public enum Instances {
        /** Exactly one: a global limit, a global aggregate, an ordered result. */
        ONE,
        /** As many as the runtime likes. */
        MANY
    }

    /** The nodes of a kind, a node before its inputs. */
    public <T extends PlanNode> Stream<T> nodes(Class<T> kind) {
        return below(root).filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<PlanNode> below(PlanNode node) {
        return Stream.concat(Stream.of(node), node.inputs().stream().flatMap(Fragment::below));
    }
}
