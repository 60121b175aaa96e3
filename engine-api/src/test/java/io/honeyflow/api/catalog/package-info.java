/** Tests of the ground floor. */
@NullMarked
package io.honeyflow.api.catalog;

import org.jspecify.annotations.NullMarked;
