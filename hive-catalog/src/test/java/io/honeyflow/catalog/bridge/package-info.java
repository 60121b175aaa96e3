/** Tests of the side that knows Hive's classes. */
@NullMarked
package io.honeyflow.catalog.bridge;

import org.jspecify.annotations.NullMarked;
