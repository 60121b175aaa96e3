package io.honeyflow.jdbc.result;

import java.sql.SQLException;
import java.sql.Wrapper;

/** JDBC's way behind an interface, for objects that wrap nothing but themselves. */
public interface Unwrapping extends Wrapper {
    @Override
    default <T> T unwrap(Class<T> wanted) throws SQLException {
        if (wanted.isInstance(this)) {
            return wanted.cast(this);
        }
        throw Refusal.of("unwrap as " + wanted.getName());
    }

    @Override
    default boolean isWrapperFor(Class<?> wanted) {
        return wanted.isInstance(this);
    }
}
