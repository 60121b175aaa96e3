/** Tests of the driver without a server of ours. */
@NullMarked
package io.honeyflow.jdbc;

import org.jspecify.annotations.NullMarked;
