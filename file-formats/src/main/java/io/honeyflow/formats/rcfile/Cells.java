package io.honeyflow.formats.rcfile;

import io.honeyflow.api.type.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a value is bytes: a SerDe of columns. */
interface Cells {
    /** Null where the bytes say so, or are no value of the type. */
    @Nullable
    Object read(byte[] bytes, int from, int to, DataType type);

    void write(@Nullable Object value, DataType type, ByteArrayOutputStream out) throws IOException;
}
