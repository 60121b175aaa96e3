/** Tests of what sessions see of tables. */
@NullMarked
package io.honeyflow.gateway.table;

import org.jspecify.annotations.NullMarked;
