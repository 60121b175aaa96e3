package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import java.util.Collections;
import java.util.List;

/** What a function takes, after implicit casts, and gives. */
record Signature(List<DataType> arguments, DataType result) {
    Signature {
        arguments = List.copyOf(arguments);
    }

    /** The same type for every argument. */
    static Signature same(DataType argument, int count, DataType result) {
        return new Signature(Collections.nCopies(count, argument), result);
    }
}
