/** What metadata calls answer: JDBC's tables of tables, in the forms of HiveServer2. */
@NullMarked
package io.honeyflow.gateway.metadata;

import org.jspecify.annotations.NullMarked;
