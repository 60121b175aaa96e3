/** The gateway's settings: where they come from, and what each of them means. */
@NullMarked
package io.honeyflow.gateway.config;

import org.jspecify.annotations.NullMarked;
