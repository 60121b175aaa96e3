/** How batches go from a fragment's instances to another's. */
@NullMarked
package io.honeyflow.exec.exchange;

import org.jspecify.annotations.NullMarked;
