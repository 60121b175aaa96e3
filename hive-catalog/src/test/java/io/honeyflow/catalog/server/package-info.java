/** Real metastore servers of several versions, each in a JVM of its own. */
@NullMarked
package io.honeyflow.catalog.server;

import org.jspecify.annotations.NullMarked;
