/** The Thrift wire: HiveServer2's protocol over sockets and HTTP. */
@NullMarked
package io.honeyflow.gateway.wire;

import org.jspecify.annotations.NullMarked;
