/** Files of batches, their folders, and what damage does. */
@NullMarked
package io.honeyflow.exec.spill;

import org.jspecify.annotations.NullMarked;
