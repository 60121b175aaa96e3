/** Evaluating typed expressions over batches. */
@NullMarked
package io.honeyflow.exec.expression;

import org.jspecify.annotations.NullMarked;
