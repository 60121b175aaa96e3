/** What a connection URL says. */
@NullMarked
package io.honeyflow.jdbc.url;

import org.jspecify.annotations.NullMarked;
