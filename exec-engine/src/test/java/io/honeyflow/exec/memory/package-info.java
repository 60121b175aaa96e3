@NullMarked
package io.honeyflow.exec.memory;

import org.jspecify.annotations.NullMarked;
