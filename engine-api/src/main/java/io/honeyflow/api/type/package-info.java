/** Hive's data types, and how their values are laid out in memory. */
@NullMarked
package io.honeyflow.api.type;

import org.jspecify.annotations.NullMarked;
