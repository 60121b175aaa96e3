/** Values in the bytes of Hive's LazyBinarySerDe. */
@NullMarked
package io.honeyflow.formats.binary;

import org.jspecify.annotations.NullMarked;
