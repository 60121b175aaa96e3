package io.honeyflow.formats.rcfile;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.formats.binary.BinaryReader;
import io.honeyflow.formats.binary.BinaryWriter;
import io.honeyflow.formats.binary.ByteCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No bytes are a null; an empty STRING has a mark that no text can be. Source: Hive's LazyBinaryColumnarSerDe. */
final class BinaryCells implements Cells {
    private static final byte EMPTY = (byte) 0xBF;

    private final BinaryReader reader = new BinaryReader();

    @Override
    public @Nullable Object read(byte[] bytes, int from, int to, DataType type) {
        if (from == to) {
            return null;
        }
        if (type.kind() == Kind.STRING && to == from + 1 && bytes[from] == EMPTY) {
            return "";
        }
        return reader.whole(new ByteCursor(bytes, from, to), type);
    }

    @Override
    public void write(@Nullable Object value, DataType type, ByteArrayOutputStream out) throws IOException {
        if (value == null) {
            return;
        }
        if (type.kind() == Kind.STRING && ((String) value).isEmpty()) {
            out.write(EMPTY);
            return;
        }
        if (value instanceof byte[] raw && raw.length == 0) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "an empty BINARY has no bytes of its own in a file of LazyBinaryColumnarSerDe; expected another SerDe,"
                            + " such as ColumnarSerDe");
        }
        BinaryWriter writer = new BinaryWriter();
        writer.whole(value, type);
        writer.bytes().writeTo(out);
    }
}
