/** Statements as they were written: a record for each kind. Queries are in package query. */
@NullMarked
package io.honeyflow.planner.syntax;

import org.jspecify.annotations.NullMarked;
