/** Gateways on a metastore in another process. */
@NullMarked
package io.honeyflow.gateway.metastore;

import org.jspecify.annotations.NullMarked;
