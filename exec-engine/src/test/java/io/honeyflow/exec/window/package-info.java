/** Frames and functions over windows. */
@NullMarked
package io.honeyflow.exec.window;

import org.jspecify.annotations.NullMarked;
