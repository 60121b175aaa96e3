/** What sources and sinks are given. */
@NullMarked
package io.honeyflow.api.connector;

import org.jspecify.annotations.NullMarked;
