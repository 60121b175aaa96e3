/**
 * The side of the catalog that knows Hive's classes. It is loaded in the metastore's own class loader; nothing of Hive's
 * or Thrift's crosses the wall.
 */
@NullMarked
package io.honeyflow.catalog.bridge;

import org.jspecify.annotations.NullMarked;
