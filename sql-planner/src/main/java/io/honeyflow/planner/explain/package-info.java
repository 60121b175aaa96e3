/** Plans as pictures, with what was expected and what happened. */
@NullMarked
package io.honeyflow.planner.explain;

import org.jspecify.annotations.NullMarked;
