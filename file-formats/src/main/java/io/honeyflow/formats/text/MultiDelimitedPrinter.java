package io.honeyflow.formats.text;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.FileWriteRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Fields that several bytes tell apart. Source: Hive's MultiDelimitSerDe. */
final class MultiDelimitedPrinter implements RowPrinter {
    private final TextPrinter values;
    private final Schema schema;
    private final byte[] delimiter;

    MultiDelimitedPrinter(FileWriteRequest request, TextOptions options) {
        this.values = new TextPrinter(options);
        this.schema = request.schema();
        options.require(schema);
        this.delimiter = delimiter(request.properties());
    }

    /** @throws SqlException INVALID_SETTING where there is none */
    static byte[] delimiter(Map<String, String> properties) {
        String text = properties.getOrDefault("field.delim", "");
        if (text.isEmpty()) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    "MultiDelimitSerDe: expected the SerDe's property field.delim, found none");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ByteArrayOutputStream out() {
        return values.out();
    }

    @Override
    public void print(List<FlatVector> columns, int row) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                values.out().writeBytes(delimiter);
            }
            values.printColumn(columns.get(i), row, schema.type(i));
        }
    }
}
