/** Generators as connectors: a benchmark's tables, made as they are read. */
@NullMarked
package io.honeyflow.benchmarks.source;

import org.jspecify.annotations.NullMarked;
