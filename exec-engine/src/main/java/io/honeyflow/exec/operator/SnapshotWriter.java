package io.honeyflow.exec.operator;

import io.honeyflow.api.vector.Batch;

/** Takes an operator's state. */
public interface SnapshotWriter {
    /** How many key groups there are: keyed state is told apart by them, so that it can move between instances. */
    int KEY_GROUPS = 128;

    void number(String name, long value);

    /** Rows that belong to no key. */
    void rows(String name, Batch batch);

    /** @param keyGroup the key group (0 to 127) of every live row */
    void keyedRows(String name, int keyGroup, Batch batch);
}
