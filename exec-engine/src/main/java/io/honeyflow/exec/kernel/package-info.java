/** Hash tables, join tables, sorters: they know no operator. */
@NullMarked
package io.honeyflow.exec.kernel;

import org.jspecify.annotations.NullMarked;
