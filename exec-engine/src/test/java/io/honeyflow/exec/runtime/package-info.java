/** The embedded runtime with plans made by hand. */
@NullMarked
package io.honeyflow.exec.runtime;

import org.jspecify.annotations.NullMarked;
