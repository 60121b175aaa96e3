/** Who a client is: what it says, and who decides whether that is true. Knows no transport. */
@NullMarked
package io.honeyflow.gateway.auth;

import org.jspecify.annotations.NullMarked;
