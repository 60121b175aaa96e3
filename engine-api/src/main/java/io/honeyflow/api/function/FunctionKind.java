package io.honeyflow.api.function;

/** What a function takes and gives. */
public enum FunctionKind {
    /** A row's values to one value. */
    SCALAR,
    /** Many rows to one value; may be used over a window too. */
    AGGREGATE,
    /** Only over a window: ranks, lead, lag ... */
    WINDOW,
    /** A row's values to rows: explode ... */
    TABLE
}
