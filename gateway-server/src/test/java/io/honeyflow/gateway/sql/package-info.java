/** The SQL corpus: files of statements with what they must answer, run again under each axis. */
@NullMarked
package io.honeyflow.gateway.sql;

import org.jspecify.annotations.NullMarked;
