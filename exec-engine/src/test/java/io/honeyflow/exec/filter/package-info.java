@NullMarked
package io.honeyflow.exec.filter;

import org.jspecify.annotations.NullMarked;
