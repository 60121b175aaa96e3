/** What only TPC-H has: its tables and its queries. */
@NullMarked
package io.honeyflow.benchmarks.tpch;

import org.jspecify.annotations.NullMarked;
