@NullMarked
package io.honeyflow.exec.operator;

import org.jspecify.annotations.NullMarked;
