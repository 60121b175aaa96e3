package io.honeyflow.benchmarks.source;

import org.jspecify.annotations.Nullable;

/** Rows one after another, of which only the columns that somebody asks for become values. */
public interface GeneratedRows {
    /** Goes on to the next row; false behind the last one. */
    boolean next();

    /** The value of the column at that place of the table's schema; null where it is NULL. */
    @Nullable
    Object value(int place);
}
