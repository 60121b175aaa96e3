/** The executors of commands alone. */
@NullMarked
package io.honeyflow.gateway.statement;

import org.jspecify.annotations.NullMarked;
