package io.honeyflow.formats.text;

import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Separated values in quotes, a row a line; all of them are texts. Source: Hive's OpenCSVSerde and the library that it uses. */
final class CsvReader implements RowReader {
    private final List<Integer> places;
    private final CsvOptions marks;

    CsvReader(FileReadRequest request) {
        this.places = request.columns();
        this.marks = CsvOptions.of(request.properties());
    }

    @Override
    public void append(byte[] bytes, int from, int to, BatchBuilder builder) {
        List<String> fields = fields(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        for (int i = 0; i < places.size(); i++) {
            builder.column(i).append(places.get(i) < fields.size() ? fields.get(places.get(i)) : null);
        }
        builder.endRow();
    }

    private List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean within = quoted || begun;
            if (c == marks.escape() && c != marks.quote()) {
                if (within && i + 1 < line.length() && isMark(line.charAt(i + 1))) {
                    field.append(line.charAt(++i));
                }
            } else if (c == marks.quote()) {
                if (within && i + 1 < line.length() && line.charAt(i + 1) == marks.quote()) {
                    field.append(line.charAt(++i));
                } else {
                    quote(line, i, field);
                    quoted = !quoted;
                    begun = !begun;
                }
            } else if (c == marks.separator() && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
                begun = false;
            } else {
                field.append(c);
                begun = true;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote that ends the field behind '" + field + "'");
        }
        fields.add(field.toString());
        return fields;
    }

    private boolean isMark(char c) {
        return c == marks.quote() || c == marks.escape();
    }

    /** A quote in the middle of a field stays; blanks before a first one go. */
    private void quote(String line, int at, StringBuilder field) {
        boolean inside = at > 2
                && line.charAt(at - 1) != marks.separator()
                && at + 1 < line.length()
                && line.charAt(at + 1) != marks.separator();
        if (inside) {
            if (!field.isEmpty() && field.toString().isBlank()) {
                field.setLength(0);
            } else {
                field.append(marks.quote());
            }
        }
    }
}
