package io.honeyflow.formats.text;

import io.honeyflow.api.vector.BatchBuilder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Rows in another encoding than UTF-8. Source: Hive's AbstractEncodingAwareSerDe. */
record EncodedReader(RowReader rows, Charset encoding) implements RowReader {
    static RowReader of(RowReader rows, Charset encoding) {
        boolean plain = encoding.equals(StandardCharsets.UTF_8) || encoding.equals(StandardCharsets.US_ASCII);
        return plain ? rows : new EncodedReader(rows, encoding);
    }

    @Override
    public void append(byte[] bytes, int from, int to, BatchBuilder builder) {
        byte[] plain = new String(bytes, from, to - from, encoding).getBytes(StandardCharsets.UTF_8);
        rows.append(plain, 0, plain.length, builder);
    }
}
