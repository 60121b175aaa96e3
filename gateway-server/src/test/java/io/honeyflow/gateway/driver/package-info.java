/** Our own driver against live servers. */
@NullMarked
package io.honeyflow.gateway.driver;

import org.jspecify.annotations.NullMarked;
