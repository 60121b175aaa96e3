/** How the catalog's tables are read and written: which connector, with which properties. */
@NullMarked
package io.honeyflow.gateway.table;

import org.jspecify.annotations.NullMarked;
