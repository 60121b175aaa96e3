/** Tests of the driver without a server of ours. */
@NullMarked
package io.honeyflow.jdbc.transport;

import org.jspecify.annotations.NullMarked;
