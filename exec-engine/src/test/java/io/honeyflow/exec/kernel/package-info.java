/** Kernels against boxed values. */
@NullMarked
package io.honeyflow.exec.kernel;

import org.jspecify.annotations.NullMarked;
