/** Tests of what is kept, and for how long. */
@NullMarked
package io.honeyflow.catalog.cache;

import org.jspecify.annotations.NullMarked;
