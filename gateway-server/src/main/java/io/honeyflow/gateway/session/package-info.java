/** Sessions: who is connected, with which settings and variables. */
@NullMarked
package io.honeyflow.gateway.session;

import org.jspecify.annotations.NullMarked;
