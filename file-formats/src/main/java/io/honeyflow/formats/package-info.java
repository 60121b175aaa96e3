/** Files as sources and sinks: one connector a format over the same scan and the same atomic commit. */
@NullMarked
package io.honeyflow.formats;

import org.jspecify.annotations.NullMarked;
