/** Values of a partition whose columns had other types when it was written. */
@NullMarked
package io.honeyflow.formats.conversion;

import org.jspecify.annotations.NullMarked;
