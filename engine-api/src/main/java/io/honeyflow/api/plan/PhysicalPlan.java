package io.honeyflow.api.plan;

import io.honeyflow.api.type.Schema;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What runs: fragments by id, a graph and not a tree. Several fragments may read one (a CTE read twice), and several
 * may be sinks (multi-insert). At most one fragment has {@link FragmentOutput.Results}.
 *
 * @param fragments a fragment stands behind those that it reads
 * @param boundedness whether it ends by itself
 */
public record PhysicalPlan(List<Fragment> fragments, Boundedness boundedness) implements Serializable {
    /** Whether all inputs end. */
    public enum Boundedness {
        BOUNDED,
        UNBOUNDED
    }

    public PhysicalPlan {
        fragments = List.copyOf(fragments);
        Set<Integer> ids = new HashSet<>();
        for (Fragment fragment : fragments) {
            if (!ids.add(fragment.id())) {
                throw new IllegalArgumentException("two fragments have id " + fragment.id());
            }
        }
    }

    public Fragment fragment(int id) {
        return fragments.stream()
                .filter(f -> f.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no fragment " + id));
    }

    /** The nodes of a kind, by fragments. */
    public <T extends PlanNode> Stream<T> nodes(Class<T> kind) {
        return fragments.stream().flatMap(fragment -> fragment.nodes(kind));
    }

    /** The columns of the result; empty for a plan that only writes. */
    public Schema resultSchema() {
        return fragments.stream()
                .filter(f -> f.output() instanceof FragmentOutput.Results)
                .map(f -> f.root().schema())
                .findFirst()
                .orElse(Schema.EMPTY);
    }
}
