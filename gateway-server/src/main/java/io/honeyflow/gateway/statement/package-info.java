/** The way of a statement, from its text to its rows. */
@NullMarked
package io.honeyflow.gateway.statement;

import org.jspecify.annotations.NullMarked;
