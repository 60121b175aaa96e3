/** What only TPC-DS has: its tables and its queries. */
@NullMarked
package io.honeyflow.benchmarks.tpcds;

import org.jspecify.annotations.NullMarked;
