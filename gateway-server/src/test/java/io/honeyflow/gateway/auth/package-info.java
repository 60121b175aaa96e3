/** Tests of who is believed, without a wire. */
@NullMarked
package io.honeyflow.gateway.auth;

import org.jspecify.annotations.NullMarked;
