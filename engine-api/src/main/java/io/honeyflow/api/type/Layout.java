package io.honeyflow.api.type;

/** How a type's values lie in a flat vector. Several types share a layout, so that kernels are few. */
public enum Layout {
    /** One {@code long} a value: booleans (0 or 1), integers, days, months, decimals of up to 18 digits (unscaled). */
    LONG,
    /** One {@code double} a value; a FLOAT is a double that was rounded to a float. */
    DOUBLE,
    /** Two {@code long}s a value: the unscaled value of a decimal of 19 to 38 digits, two's complement. */
    DECIMAL128,
    /** A range of bytes a value; character types are UTF-8. */
    BYTES,
    /** Seconds since the epoch and nanoseconds within the second (0 to 999,999,999). */
    TIMESTAMP,
    /** A range of elements. */
    ARRAY,
    /** A range of entries. */
    MAP,
    /** One value of each field. */
    STRUCT,
    /** A tag and a value of the alternative that it names. */
    UNION
}
