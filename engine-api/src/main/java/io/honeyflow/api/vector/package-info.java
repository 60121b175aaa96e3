/** Columns of values and batches of rows: immutable once they have left their builder. */
@NullMarked
package io.honeyflow.api.vector;

import org.jspecify.annotations.NullMarked;
