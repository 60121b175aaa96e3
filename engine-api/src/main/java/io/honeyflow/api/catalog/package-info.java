/** Databases, tables, partitions and their statistics, as Hive's metastore knows them. */
@NullMarked
package io.honeyflow.api.catalog;

import org.jspecify.annotations.NullMarked;
