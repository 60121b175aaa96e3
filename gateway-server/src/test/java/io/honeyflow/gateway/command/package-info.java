/** The executors of commands alone. */
@NullMarked
package io.honeyflow.gateway.command;

import org.jspecify.annotations.NullMarked;
