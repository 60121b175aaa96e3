package io.honeyflow.formats.text;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.FileWriteRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Fields that one byte tells apart. Source: Hive's LazySimpleSerDe. */
final class DelimitedPrinter implements RowPrinter {
    private final TextPrinter values;
    private final Schema schema;

    DelimitedPrinter(FileWriteRequest request, TextOptions options) {
        this.values = new TextPrinter(options);
        this.schema = request.schema();
        options.require(schema);
    }

    @Override
    public ByteArrayOutputStream out() {
        return values.out();
    }

    @Override
    public void print(List<FlatVector> columns, int row) {
        values.printRow(columns, row, schema);
    }
}
