/** Tests of what metadata calls answer. */
@NullMarked
package io.honeyflow.gateway.metadata;

import org.jspecify.annotations.NullMarked;
