package io.honeyflow.formats.text;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileReadRequest;
import java.util.ArrayList;
import java.util.List;

/** Fields that several bytes tell apart. Source: Hive's MultiDelimitSerDe. */
final class MultiDelimitedReader implements RowReader {
    private final List<Integer> places;
    private final Schema schema;
    private final TextParser parser;
    private final byte[] delimiter;

    MultiDelimitedReader(FileReadRequest request, TextOptions options) {
        this.places = request.columns();
        this.schema = request.schema();
        options.require(schema);
        this.parser = new TextParser(options, request.zone());
        this.delimiter = MultiDelimitedPrinter.delimiter(request.properties());
    }

    @Override
    public void append(byte[] bytes, int from, int to, BatchBuilder builder) {
        List<int[]> fields = new ArrayList<>();
        int start = from;
        for (int i = from; i + delimiter.length <= to; i++) {
            if (isDelimiter(bytes, i)) {
                fields.add(new int[] {start, i});
                start = i + delimiter.length;
                i = start - 1;
            }
        }
        fields.add(new int[] {start, to});
        for (int i = 0; i < places.size(); i++) {
            int[] field = places.get(i) < fields.size() ? fields.get(places.get(i)) : null;
            builder.column(i).append(field == null ? null : parser.value(bytes, field[0], field[1], schema.type(i), 1));
        }
        builder.endRow();
    }

    private boolean isDelimiter(byte[] bytes, int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (bytes[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }
}
