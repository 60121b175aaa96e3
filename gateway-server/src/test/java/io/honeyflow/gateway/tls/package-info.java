/** Tests of TLS below the protocols. */
@NullMarked
package io.honeyflow.gateway.tls;

import org.jspecify.annotations.NullMarked;
