package io.honeyflow.formats.text;

import io.honeyflow.api.vector.FlatVector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows in another encoding than UTF-8. Source: Hive's AbstractEncodingAwareSerDe. */
record EncodedPrinter(RowPrinter rows, Charset encoding, ByteArrayOutputStream out) implements RowPrinter {
    static RowPrinter of(RowPrinter rows, Charset encoding) {
        boolean plain = encoding.equals(StandardCharsets.UTF_8) || encoding.equals(StandardCharsets.US_ASCII);
        return plain ? rows : new EncodedPrinter(rows, encoding, new ByteArrayOutputStream());
    }

    @Override
    public void print(List<FlatVector> columns, int row) {
        rows.out().reset();
        rows.print(columns, row);
        out.writeBytes(rows.out().toString(StandardCharsets.UTF_8).getBytes(encoding));
    }
}
