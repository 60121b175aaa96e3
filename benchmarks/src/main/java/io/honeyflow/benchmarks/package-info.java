/** The commands {@code honeyflow tpcds} and {@code honeyflow tpch}. */
@NullMarked
package io.honeyflow.benchmarks;

import org.jspecify.annotations.NullMarked;
