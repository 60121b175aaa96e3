/** The benchmark's queries: running them over JDBC, and checking their results against DuckDB. */
@NullMarked
package io.honeyflow.tpcds.run;

import org.jspecify.annotations.NullMarked;
