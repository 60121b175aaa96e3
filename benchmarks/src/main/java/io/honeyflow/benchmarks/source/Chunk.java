package io.honeyflow.benchmarks.source;

import io.honeyflow.api.source.Split;

/**
 * One of the parts in which a table is made, side by side.
 *
 * @param number from 1
 */
public record Chunk(String table, double scale, int number, int chunks) implements Split {
    @Override
    public long bytes() {
        return -1;
    }
}
