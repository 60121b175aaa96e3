/** Parquet: parquet-hadoop's metadata and pages, decoded into vectors by our own loops. */
@NullMarked
package io.honeyflow.formats.parquet;

import org.jspecify.annotations.NullMarked;
