/** Random rows of every type, with nulls and extremes, in every form that a batch may have. */
@NullMarked
package io.honeyflow.exec.data;

import org.jspecify.annotations.NullMarked;
