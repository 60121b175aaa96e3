package io.honeyflow.api.sink;

import io.honeyflow.api.plan.WriteTarget;
import java.io.Serializable;
import java.util.List;

/**
 * What a statement's writers have written to one of its targets.
 *
 * @param committables of all writers; empty where no writer came to its end
 */
public record Written(WriteTarget target, List<Committable> committables) implements Serializable {
    public Written {
        committables = List.copyOf(committables);
    }

    public long rows() {
        return committables.stream().mapToLong(Committable::rows).sum();
    }
}
