/** How many rows a plan's nodes give, by estimate. */
@NullMarked
package io.honeyflow.planner.cost;

import org.jspecify.annotations.NullMarked;
