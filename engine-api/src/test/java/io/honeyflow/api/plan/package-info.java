/** Plans as bytes. */
@NullMarked
package io.honeyflow.api.plan;

import org.jspecify.annotations.NullMarked;
