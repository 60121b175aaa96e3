/** Makes logical plans cheaper without changing what they give. Each step takes a plan and gives one. */
@NullMarked
package io.honeyflow.planner.optimise;

import org.jspecify.annotations.NullMarked;
