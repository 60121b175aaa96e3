/** Tests of a metastore behind Thrift, good and bad ones. */
@NullMarked
package io.honeyflow.catalog.remote;

import org.jspecify.annotations.NullMarked;
