/** Batches on local disks: files that a query writes where memory doesn't hold its rows, and that go with it. */
@NullMarked
package io.honeyflow.exec.spill;

import org.jspecify.annotations.NullMarked;
