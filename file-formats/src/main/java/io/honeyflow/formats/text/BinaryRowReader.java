package io.honeyflow.formats.text;

import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.binary.BinaryReader;
import io.honeyflow.formats.binary.ByteCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as a struct's bytes. Source: Hive's LazyBinarySerDe. */
final class BinaryRowReader implements RowReader {
    private final FileReadRequest request;
    private final BinaryReader reader = new BinaryReader();

    BinaryRowReader(FileReadRequest request) {
        this.request = request;
    }

    @Override
    public void append(byte[] bytes, int from, int to, BatchBuilder builder) {
        List<@Nullable Object> row = reader.struct(
                new ByteCursor(bytes, from, to), request.dataSchema().fields());
        List<Integer> places = request.columns();
        for (int i = 0; i < places.size(); i++) {
            builder.column(i).append(row.get(places.get(i)));
        }
        builder.endRow();
    }
}
