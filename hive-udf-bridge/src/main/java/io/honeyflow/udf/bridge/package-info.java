/**
 * The side that knows Hive's classes. It is loaded in a class loader of Hive's own; nothing of Hive's crosses the wall.
 */
@NullMarked
package io.honeyflow.udf.bridge;

import org.jspecify.annotations.NullMarked;
