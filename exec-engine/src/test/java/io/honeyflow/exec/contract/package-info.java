/** What every operator promises, and the kit that checks it: start with OperatorContract. */
@NullMarked
package io.honeyflow.exec.contract;

import org.jspecify.annotations.NullMarked;
