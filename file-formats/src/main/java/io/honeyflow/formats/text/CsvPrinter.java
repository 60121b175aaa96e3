package io.honeyflow.formats.text;

import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.FileWriteRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Separated values in quotes; a null is nothing at all, which is read as an empty text. Source: Hive's OpenCSVSerde. */
final class CsvPrinter implements RowPrinter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CsvOptions marks;
    private final char escape;

    CsvPrinter(FileWriteRequest request) {
        this.marks = CsvOptions.of(request.properties());
        this.escape = CsvOptions.writtenEscape(request.properties());
    }

    @Override
    public ByteArrayOutputStream out() {
        return out;
    }

    @Override
    public void print(List<FlatVector> columns, int row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                line.append(marks.separator());
            }
            field(columns.get(i).valueAt(row), line);
        }
        out.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void field(@Nullable Object value, StringBuilder line) {
        if (value == null) {
            return;
        }
        String text = (String) value;
        boolean special = text.chars()
                .anyMatch(c -> c == marks.quote() || c == escape || c == marks.separator() || c == '\n' || c == '\r');
        if (!special && !marks.quoteAll()) {
            line.append(text);
            return;
        }
        line.append(marks.quote());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == marks.quote() || c == escape) {
                line.append(escape);
            }
            line.append(c);
        }
        line.append(marks.quote());
    }
}
