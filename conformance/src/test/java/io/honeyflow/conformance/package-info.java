/** What the parser makes of Hive's own tests, against Hive's own parser. */
@NullMarked
package io.honeyflow.conformance;

import org.jspecify.annotations.NullMarked;
