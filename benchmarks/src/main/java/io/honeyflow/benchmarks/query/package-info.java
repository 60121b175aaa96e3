/** A benchmark's query texts. */
@NullMarked
package io.honeyflow.benchmarks.query;

import org.jspecify.annotations.NullMarked;
