/** Hive's own query tests as a measure: {@code honeyflow conformance}. */
@NullMarked
package io.honeyflow.conformance;

import org.jspecify.annotations.NullMarked;
