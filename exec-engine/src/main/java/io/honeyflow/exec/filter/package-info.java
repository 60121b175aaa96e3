/** What a join's build side knows of its keys, and scans that drop rows by it. */
@NullMarked
package io.honeyflow.exec.filter;

import org.jspecify.annotations.NullMarked;
