/** The ways a Thrift call reaches the server: raw, SASL PLAIN frames, and HTTP. */
@NullMarked
package io.honeyflow.jdbc.transport;

import org.jspecify.annotations.NullMarked;
