/** The connector {@code tpcds}: the benchmark's tables, made as they are read. */
@NullMarked
package io.honeyflow.tpcds.source;

import org.jspecify.annotations.NullMarked;
