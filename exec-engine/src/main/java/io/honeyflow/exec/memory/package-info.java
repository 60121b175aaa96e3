/** Who holds how much memory, and the limit. */
@NullMarked
package io.honeyflow.exec.memory;

import org.jspecify.annotations.NullMarked;
