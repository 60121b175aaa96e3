/** The command {@code honeyflow tpcds}. */
@NullMarked
package io.honeyflow.tpcds;

import org.jspecify.annotations.NullMarked;
