/** The built-in functions, each declared once. */
@NullMarked
package io.honeyflow.exec.function;

import org.jspecify.annotations.NullMarked;
