/** Hive's own query tests on a gateway. */
@NullMarked
package io.honeyflow.gateway.conformance;

import org.jspecify.annotations.NullMarked;
