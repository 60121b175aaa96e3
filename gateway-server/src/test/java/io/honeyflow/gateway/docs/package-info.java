/** What the pages say is what the program does. */
@NullMarked
package io.honeyflow.gateway.docs;

import org.jspecify.annotations.NullMarked;
