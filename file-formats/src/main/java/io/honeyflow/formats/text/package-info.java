/** Delimited text as Hive's LazySimpleSerDe reads and writes it. */
@NullMarked
package io.honeyflow.formats.text;

import org.jspecify.annotations.NullMarked;
