/** What a user is told when a statement can't be carried out. */
@NullMarked
package io.honeyflow.api.error;

import org.jspecify.annotations.NullMarked;
