/** Tests of the ground floor. */
@NullMarked
package io.honeyflow.api.option;

import org.jspecify.annotations.NullMarked;
