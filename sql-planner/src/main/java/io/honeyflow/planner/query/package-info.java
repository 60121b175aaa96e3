/** Queries and writes as the analyzer reads them: names not yet resolved, every part with its position. */
@NullMarked
package io.honeyflow.planner.query;

import org.jspecify.annotations.NullMarked;
