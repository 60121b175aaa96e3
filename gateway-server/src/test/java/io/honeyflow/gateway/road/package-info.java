/** The whole road: statements over a live gateway, from a client's side. */
@NullMarked
package io.honeyflow.gateway.road;

import org.jspecify.annotations.NullMarked;
