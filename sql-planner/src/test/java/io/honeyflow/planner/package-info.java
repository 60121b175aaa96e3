/** Tests of the way from text to plan, over tables and functions that stand in memory. */
@NullMarked
package io.honeyflow.planner;

import org.jspecify.annotations.NullMarked;
