@NullMarked
package io.honeyflow.exec.runtime;

import org.jspecify.annotations.NullMarked;
