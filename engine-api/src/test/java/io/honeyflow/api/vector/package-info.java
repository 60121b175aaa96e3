/** Tests of the ground floor. */
@NullMarked
package io.honeyflow.api.vector;

import org.jspecify.annotations.NullMarked;
