/** Tests of the driver without a server of ours. */
@NullMarked
package io.honeyflow.jdbc.result;

import org.jspecify.annotations.NullMarked;
