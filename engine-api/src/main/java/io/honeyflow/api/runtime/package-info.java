/** Running a plan: the context it is given and the results it yields. */
@NullMarked
package io.honeyflow.api.runtime;

import org.jspecify.annotations.NullMarked;
