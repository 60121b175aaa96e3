/** Tables that other engines write and we read, and the other way round. */
@NullMarked
package io.honeyflow.gateway.interop;

import org.jspecify.annotations.NullMarked;
