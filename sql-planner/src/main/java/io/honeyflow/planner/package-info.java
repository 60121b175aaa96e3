/** From statements to physical plans. */
@NullMarked
package io.honeyflow.planner;

import org.jspecify.annotations.NullMarked;
