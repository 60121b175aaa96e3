/** Tests of operations as such. */
@NullMarked
package io.honeyflow.gateway.operation;

import org.jspecify.annotations.NullMarked;
