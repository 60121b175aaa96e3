package io.honeyflow.formats.conversion;

import org.jspecify.annotations.Nullable;

/** A value of one type as one of another. Both are in the boxed forms that {@link io.honeyflow.api.type.DataType} names. */
@FunctionalInterface
interface ValueConversion {
    /** @param value not null @return null where the other type has no such value */
    @Nullable
    Object convert(Object value);
}
