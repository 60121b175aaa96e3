/** Commands: one small executor for each kind of statement that is no query. */
@NullMarked
package io.honeyflow.gateway.command;

import org.jspecify.annotations.NullMarked;
