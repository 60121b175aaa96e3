/** Operations: statements on their way, their states, logs and results. */
@NullMarked
package io.honeyflow.gateway.operation;

import org.jspecify.annotations.NullMarked;
