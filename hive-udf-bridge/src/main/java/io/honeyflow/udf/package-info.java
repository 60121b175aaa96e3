/** Functions that users have written for Hive, as the engine's. */
@NullMarked
package io.honeyflow.udf;

import org.jspecify.annotations.NullMarked;
