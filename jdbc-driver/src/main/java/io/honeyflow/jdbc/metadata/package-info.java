/** What JDBC asks of a database as such: abilities and limits of HiveQL. */
@NullMarked
package io.honeyflow.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
