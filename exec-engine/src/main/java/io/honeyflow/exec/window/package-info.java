/** Functions over windows: partitions of sorted rows, frames, ranks, running aggregates. */
@NullMarked
package io.honeyflow.exec.window;

import org.jspecify.annotations.NullMarked;
