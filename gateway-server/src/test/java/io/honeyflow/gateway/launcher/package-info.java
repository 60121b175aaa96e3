/** {@code bin/honeyflow} as a person types it, in real processes and terminals. */
@NullMarked
package io.honeyflow.gateway.launcher;

import org.jspecify.annotations.NullMarked;
