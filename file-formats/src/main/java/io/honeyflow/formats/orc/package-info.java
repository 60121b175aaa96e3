/** ORC through orc-core's vectorised readers and writers. */
@NullMarked
package io.honeyflow.formats.orc;

import org.jspecify.annotations.NullMarked;
