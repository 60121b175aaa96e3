/** The engine's pieces of work, timed in turns with DuckDB on the same files: {@code honeyflow bench}. */
@NullMarked
package io.honeyflow.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
