package io.honeyflow.formats.text;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileReadRequest;
import java.util.Arrays;

/** Fields that one byte tells apart. Source: Hive's LazySimpleSerDe. */
final class DelimitedReader implements RowReader {
    private final FileReadRequest request;
    private final Schema schema;
    private final TextOptions options;
    private final TextParser parser;
    private final int[] places;
    private final int lastPlace;

    DelimitedReader(FileReadRequest request, TextOptions options) {
        this.request = request;
        this.schema = request.schema();
        this.options = options;
        options.require(schema);
        this.parser = new TextParser(options, request.zone());
        this.places = request.columns().stream().mapToInt(Integer::intValue).toArray();
        this.lastPlace = Arrays.stream(places).max().orElse(-1);
    }

    @Override
    public void append(byte[] bytes, int from, int to, BatchBuilder builder) {
        int[] starts = new int[lastPlace + 1];
        int[] ends = new int[lastPlace + 1];
        int fields = fields(bytes, from, to, starts, ends);
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            if (place < fields) {
                builder.column(i).append(parser.value(bytes, starts[place], ends[place], schema.type(i), 1));
            } else {
                builder.column(i).appendNull();
            }
        }
        builder.endRow();
    }

    /** @return how many of the wanted fields the row has */
    private int fields(byte[] line, int from, int end, int[] starts, int[] ends) {
        int rest = options.lastTakesRest() ? request.dataSchema().size() - 1 : Integer.MAX_VALUE;
        int field = 0;
        int start = from;
        for (int i = start; i < end && field <= lastPlace && field < rest; i++) {
            if (line[i] == options.separator(0)) {
                starts[field] = start;
                ends[field++] = i;
                start = i + 1;
            } else if (options.isEscape(line[i]) && i + 1 < end) {
                i++;
            }
        }
        if (field <= lastPlace) {
            starts[field] = start;
            ends[field++] = end;
        }
        return field;
    }
}
