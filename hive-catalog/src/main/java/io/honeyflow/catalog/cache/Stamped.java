package io.honeyflow.catalog.cache;

/**
 * Something that was read.
 *
 * @param asOf when it was asked for, by {@link System#nanoTime}
 */
record Stamped<T>(T value, long asOf) {}
