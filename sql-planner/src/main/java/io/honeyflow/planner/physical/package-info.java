/** Physical planning: from logical plans to fragments of plan records. A class a kind of node. */
@NullMarked
package io.honeyflow.planner.physical;

import org.jspecify.annotations.NullMarked;
