/** Where rows go: writers, committables, and the one committer that publishes them. */
@NullMarked
package io.honeyflow.api.sink;

import org.jspecify.annotations.NullMarked;
