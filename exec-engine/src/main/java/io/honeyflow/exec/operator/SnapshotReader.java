package io.honeyflow.exec.operator;

import io.honeyflow.api.vector.Batch;
import java.util.List;
import java.util.OptionalLong;

/** Gives an operator its state back: all that was written by the instances that this one follows. */
public interface SnapshotReader {
    /** Empty where none was written under that name; where several instances wrote, the least. */
    OptionalLong number(String name);

    /** All rows written under that name, keyed or not, in the order of writing. */
    List<Batch> rows(String name);
}
