/** Tests of the house itself: who may know whom, and whether its map is true. */
@NullMarked
package io.honeyflow.gateway.house;

import org.jspecify.annotations.NullMarked;
