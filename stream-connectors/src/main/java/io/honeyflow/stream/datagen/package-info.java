/** The connector {@code datagen}: rows made by rule, at a rate, with or without an end. */
@NullMarked
package io.honeyflow.stream.datagen;

import org.jspecify.annotations.NullMarked;
