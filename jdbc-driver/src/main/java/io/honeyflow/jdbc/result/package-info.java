/** Result sets: columnar row sets decoded, and JDBC's getters over them. */
@NullMarked
package io.honeyflow.jdbc.result;

import org.jspecify.annotations.NullMarked;
