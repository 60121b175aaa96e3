/** The gateway as clients that aren't ours see it: Beeline, Hive's driver, raw Thrift, and garbage. */
@NullMarked
package io.honeyflow.gateway.client;

import org.jspecify.annotations.NullMarked;
