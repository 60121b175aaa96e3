/** What is known of functions before they run. */
@NullMarked
package io.honeyflow.api.function;

import org.jspecify.annotations.NullMarked;
