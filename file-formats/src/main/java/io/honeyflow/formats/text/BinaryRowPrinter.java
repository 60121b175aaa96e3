package io.honeyflow.formats.text;

import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.binary.BinaryWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as a struct's bytes. Source: Hive's LazyBinarySerDe. */
final class BinaryRowPrinter implements RowPrinter {
    private final FileWriteRequest request;
    private final BinaryWriter writer = new BinaryWriter();

    BinaryRowPrinter(FileWriteRequest request) {
        this.request = request;
    }

    @Override
    public ByteArrayOutputStream out() {
        return writer.bytes();
    }

    @Override
    public void print(List<FlatVector> columns, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(column.valueAt(row)));
        try {
            writer.struct(values, request.schema().fields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
