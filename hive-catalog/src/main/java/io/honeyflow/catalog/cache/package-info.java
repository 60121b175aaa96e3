/** What has been read from a metastore, kept for a while. */
@NullMarked
package io.honeyflow.catalog.cache;

import org.jspecify.annotations.NullMarked;
