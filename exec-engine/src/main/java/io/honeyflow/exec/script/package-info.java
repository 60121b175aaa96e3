/** Programs of the user's that rows go through as lines of text: TRANSFORM, MAP and REDUCE. */
@NullMarked
package io.honeyflow.exec.script;

import org.jspecify.annotations.NullMarked;
