/** From syntax to logical plans: Hive's scopes, types and implicit casts. */
@NullMarked
package io.honeyflow.planner.analyze;

import org.jspecify.annotations.NullMarked;
