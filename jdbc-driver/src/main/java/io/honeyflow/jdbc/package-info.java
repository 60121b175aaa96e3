/** A small stand-alone JDBC driver for HiveServer2's Thrift protocol. */
@NullMarked
package io.honeyflow.jdbc;

import org.jspecify.annotations.NullMarked;
