/** Users' functions: real classes of Hive's interfaces, compiled into jars, over JDBC. */
@NullMarked
package io.honeyflow.gateway.udf;

import org.jspecify.annotations.NullMarked;
