/** Physical plans as plain, serialisable records: a graph of fragments. */
@NullMarked
package io.honeyflow.api.plan;

import org.jspecify.annotations.NullMarked;
