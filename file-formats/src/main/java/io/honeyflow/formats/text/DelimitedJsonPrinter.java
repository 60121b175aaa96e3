package io.honeyflow.formats.text;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.NestedText;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.FileWriteRequest;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.util.List;

/** Fields that one byte tells apart; nested values and bytes as Hive shows them. Source: Hive's DelimitedJSONSerDe. */
final class DelimitedJsonPrinter implements RowPrinter {
    private final TextOptions options;
    private final TextPrinter values;
    private final Schema schema;
    private final ZoneId zone;

    DelimitedJsonPrinter(FileWriteRequest request, TextOptions options) {
        this.options = options;
        this.values = new TextPrinter(options);
        this.schema = request.schema();
        this.zone = request.zone();
    }

    @Override
    public ByteArrayOutputStream out() {
        return values.out();
    }

    @Override
    public void print(List<FlatVector> columns, int row) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out().write(options.separator(0));
            }
            FlatVector column = columns.get(i);
            DataType type = schema.type(i);
            boolean shown = type.kind().isNested() || type.kind() == Kind.BINARY;
            Object value = shown ? column.valueAt(row) : null;
            if (value != null) {
                values.print(NestedText.of(value, type, zone), DataType.STRING, 1);
            } else {
                values.printColumn(column, row, type);
            }
        }
    }
}
