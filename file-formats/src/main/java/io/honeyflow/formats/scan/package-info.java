/** Reading tables of files: which partitions and files, in which parts, with which constants. */
@NullMarked
package io.honeyflow.formats.scan;

import org.jspecify.annotations.NullMarked;
