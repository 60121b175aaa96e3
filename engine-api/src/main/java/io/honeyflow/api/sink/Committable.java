package io.honeyflow.api.sink;

import java.io.Serializable;

/** What a writer has written and nobody sees yet. Serialisable: the committer may be in another process. */
public interface Committable extends Serializable {
    long rows();
}
