/** Accumulators: the states of aggregate functions for many groups. */
@NullMarked
package io.honeyflow.exec.aggregate;

import org.jspecify.annotations.NullMarked;
