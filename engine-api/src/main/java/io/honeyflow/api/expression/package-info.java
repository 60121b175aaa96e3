/** Typed expressions: names are resolved, casts are explicit. */
@NullMarked
package io.honeyflow.api.expression;

import org.jspecify.annotations.NullMarked;
