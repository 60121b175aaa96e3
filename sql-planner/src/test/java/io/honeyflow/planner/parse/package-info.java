/** Tests of the parser. */
@NullMarked
package io.honeyflow.planner.parse;

import org.jspecify.annotations.NullMarked;
