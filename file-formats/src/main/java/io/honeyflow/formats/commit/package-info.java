/** Writing tables of files so that readers see all of a statement or nothing: staging, manifest, roll-forward. */
@NullMarked
package io.honeyflow.formats.commit;

import org.jspecify.annotations.NullMarked;
