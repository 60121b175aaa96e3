package io.honeyflow.formats.rcfile;

import io.honeyflow.api.type.DataType;
import io.honeyflow.formats.text.TextCells;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Values as delimited text has them. Source: Hive's ColumnarSerDe. */
final class DelimitedCells implements Cells {
    private final TextCells texts;

    DelimitedCells(TextCells texts) {
        this.texts = texts;
    }

    @Override
    public @Nullable Object read(byte[] bytes, int from, int to, DataType type) {
        return texts.read(bytes, from, to, type);
    }

    @Override
    public void write(@Nullable Object value, DataType type, ByteArrayOutputStream out) throws IOException {
        texts.print(value, type).writeTo(out);
    }
}
