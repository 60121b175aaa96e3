/** Laws of aggregate functions. */
@NullMarked
package io.honeyflow.exec.aggregate;

import org.jspecify.annotations.NullMarked;
