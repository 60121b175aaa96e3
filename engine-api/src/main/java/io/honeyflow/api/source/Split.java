package io.honeyflow.api.source;

import java.io.Serializable;

/** A part of a source that one reader reads. Serialisable: it may be read in another process. */
public interface Split extends Serializable {
    /** Roughly how many bytes it has, or -1; for progress and for spreading the work. */
    long bytes();
}
