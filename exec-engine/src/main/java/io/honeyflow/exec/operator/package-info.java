/** The steps of a running query: thin shells around kernels. Start with LimitOperator. */
@NullMarked
package io.honeyflow.exec.operator;

import org.jspecify.annotations.NullMarked;
