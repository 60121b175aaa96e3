package io.honeyflow.planner.query;

import io.honeyflow.api.plan.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between OVER's parentheses. @param base a named window that this one builds on; @param frame or null */
public record WindowSpecification(
        @Nullable String base,
        List<Expr> partition,
        List<SortItem> order,
        @Nullable Frame frame) {
    public WindowSpecification {
        partition = List.copyOf(partition);
        order = List.copyOf(order);
    }
}
