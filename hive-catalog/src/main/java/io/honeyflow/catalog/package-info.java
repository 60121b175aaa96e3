/** Hive's metastore as the engine's catalog. */
@NullMarked
package io.honeyflow.catalog;

import org.jspecify.annotations.NullMarked;
