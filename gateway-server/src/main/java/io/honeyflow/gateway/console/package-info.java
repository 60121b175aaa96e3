/** The command line: a SQL prompt, results as tables, and the demonstration. */
@NullMarked
package io.honeyflow.gateway.console;

import org.jspecify.annotations.NullMarked;
