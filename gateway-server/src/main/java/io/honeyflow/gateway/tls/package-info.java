/** TLS on the gateway's ports. Knows no protocol above it. */
@NullMarked
package io.honeyflow.gateway.tls;

import org.jspecify.annotations.NullMarked;
