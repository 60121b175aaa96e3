/** Where rows come from: splits, readers, positions, watermarks. */
@NullMarked
package io.honeyflow.api.source;

import org.jspecify.annotations.NullMarked;
