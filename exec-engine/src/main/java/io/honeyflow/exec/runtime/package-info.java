/** The embedded runtime: pipelines, instances, threads and permits, results. */
@NullMarked
package io.honeyflow.exec.runtime;

import org.jspecify.annotations.NullMarked;
