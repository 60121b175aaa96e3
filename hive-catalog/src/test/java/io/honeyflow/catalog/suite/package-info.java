/** What every metastore must do, whatever its version. */
@NullMarked
package io.honeyflow.catalog.suite;

import org.jspecify.annotations.NullMarked;
