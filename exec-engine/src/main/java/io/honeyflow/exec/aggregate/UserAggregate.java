package io.honeyflow.exec.aggregate;

import io.honeyflow.api.function.AggregateCode;
import org.jspecify.annotations.Nullable;

/** A user's aggregate as an accumulator. */
public final class UserAggregate implements RowAggregate.State {
    private final AggregateCode.State state;

    private UserAggregate(AggregateCode.State state) {
        this.state = state;
    }

    public static Accumulator of(AggregateCode code) {
        return new RowAggregate(code.resultType(), code.stateFields(), () -> new UserAggregate(code.empty()));
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        state.add(arguments);
    }

    @Override
    public void merge(@Nullable Object[] saved) {
        state.merge(saved);
    }

    @Override
    public @Nullable Object[] saved() {
        return state.saved();
    }

    @Override
    public @Nullable Object result() {
        return state.result();
    }

    @Override
    public long bytes() {
        return state.bytes();
    }
}
