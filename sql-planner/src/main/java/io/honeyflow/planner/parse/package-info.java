/** From text to syntax records: the grammar, variables, and the commands that stand outside the grammar. */
@NullMarked
package io.honeyflow.planner.parse;

import org.jspecify.annotations.NullMarked;
