/** How rooms keep libraries that must not meet the gateway's own: in a folder beside it, behind a class loader of their own. */
@NullMarked
package io.honeyflow.api.loader;

import org.jspecify.annotations.NullMarked;
