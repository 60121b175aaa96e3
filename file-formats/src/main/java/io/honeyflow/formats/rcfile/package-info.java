/**
 * Hive's RCFile: groups of rows, of each column's values one behind another. A file is a header, then groups, here and there
 * with a mark before them that readers of a part of a file find their way by. Source: Hive's RCFile.
 */
@NullMarked
package io.honeyflow.formats.rcfile;

import org.jspecify.annotations.NullMarked;
