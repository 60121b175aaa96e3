/** Settings: each declared once, with its meaning, unit and default. */
@NullMarked
package io.honeyflow.api.option;

import org.jspecify.annotations.NullMarked;
