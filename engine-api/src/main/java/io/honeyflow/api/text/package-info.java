/** Rows as lines of text, outside of files. */
@NullMarked
package io.honeyflow.api.text;

import org.jspecify.annotations.NullMarked;
