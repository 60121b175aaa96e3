/** Makes a benchmark's tables, runs its queries, and compares them with DuckDB's results. */
@NullMarked
package io.honeyflow.benchmarks.run;

import org.jspecify.annotations.NullMarked;
