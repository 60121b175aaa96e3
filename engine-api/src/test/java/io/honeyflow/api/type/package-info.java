/** Tests of the ground floor. */
@NullMarked
package io.honeyflow.api.type;

import org.jspecify.annotations.NullMarked;
