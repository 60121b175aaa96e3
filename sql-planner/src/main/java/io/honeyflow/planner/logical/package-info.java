/** Logical plans: Calcite's relational nodes over the engine's own types, functions and a few nodes of our own. */
@NullMarked
package io.honeyflow.planner.logical;

import org.jspecify.annotations.NullMarked;
