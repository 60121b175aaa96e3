package io.honeyflow.api.source;

import java.io.Serializable;

/**
 * A promise: no row with an earlier time comes any more.
 *
 * @param millis milliseconds since 1970-01-01 00:00:00 in the wall-clock time of the TIMESTAMP column; {@link #END}'s
 *     is +infinity
 */
public record Watermark(long millis) implements Serializable {
    /** The end of a bounded input. */
    public static final Watermark END = new Watermark(Long.MAX_VALUE);

    public boolean isEnd() {
        return millis == Long.MAX_VALUE;
    }
}
