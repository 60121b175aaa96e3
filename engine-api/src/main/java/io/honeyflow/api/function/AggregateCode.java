package io.honeyflow.api.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's aggregate function for one call. Used by one thread. Values are boxed as {@link DataType} says. */
public interface AggregateCode extends AutoCloseable {
    /** One group's rows. */
    interface State {
        void add(@Nullable Object[] arguments);

        /** Adds what {@link #saved} of another gave. */
        void merge(@Nullable Object[] saved);

        /** One value for each of the state fields. */
        @Nullable
        Object[] saved();

        @Nullable
        Object result();

        /** Memory that it holds, roughly. */
        long bytes();
    }

    DataType resultType();

    List<Field> stateFields();

    /** A group without rows. */
    State empty();

    /** The query is over. */
    @Override
    void close();
}
