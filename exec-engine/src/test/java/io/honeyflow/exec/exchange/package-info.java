/** Queues, spool files and partitioning. */
@NullMarked
package io.honeyflow.exec.exchange;

import org.jspecify.annotations.NullMarked;
