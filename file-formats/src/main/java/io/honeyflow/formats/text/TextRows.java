package io.honeyflow.formats.text;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.jspecify.annotations.Nullable;

/** Rows of the lines that begin within a slice. */
final class TextRows implements FileRows {
    private final FileSlice slice;
    private final FileReadRequest request;
    private final Schema schema;
    private final TextOptions options;
    private final TextParser parser;
    private final InputStream in;
    private final Lines lines;
    private final int[] places;
    private final int lastPlace;
    private final boolean compressed;

    TextRows(FileSlice slice, FileReadRequest request) {
        this.slice = slice;
        this.request = request;
        this.schema = request.schema();
        this.options = TextOptions.of(request.properties());
        this.parser = new TextParser(options);
        this.places = request.columns().stream().mapToInt(Integer::intValue).toArray();
        this.lastPlace = Arrays.stream(places).max().orElse(-1);
        Path path = new Path(slice.path());
        CompressionCodec codec = new CompressionCodecFactory(request.configuration()).getCodec(path);
        this.compressed = codec != null;
        try {
            FSDataInputStream raw = path.getFileSystem(request.configuration()).open(path);
            // The line that the byte before the slice is part of belongs to the slice before.
            long from = Math.max(0, slice.start() - 1);
            raw.seek(compressed ? 0 : from);
            this.in = codec == null ? raw : codec.createInputStream(raw);
            this.lines = new Lines(in);
            skip(slice.start() > 0 && !compressed ? 1 : options.headerLines());
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (!lines.next()) {
                return;
            }
        }
    }

    @Override
    public @Nullable Batch next() {
        BatchBuilder builder = new BatchBuilder(schema, request.batchRows());
        try {
            while (builder.rows() < request.batchRows() && inSlice() && lines.next()) {
                append(builder);
            }
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        }
        return builder.rows() == 0 ? null : builder.build();
    }

    private boolean inSlice() {
        long place = Math.max(0, slice.start() - 1) + lines.consumed();
        return compressed || place < slice.start() + slice.length();
    }

    private void append(BatchBuilder builder) {
        byte[] line = lines.bytes();
        int[] starts = new int[lastPlace + 1];
        int[] ends = new int[lastPlace + 1];
        int fields = fields(line, lines.length(), starts, ends);
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            Object value = place < fields ? parser.value(line, starts[place], ends[place], schema.type(i), 1) : null;
            builder.column(i).append(value);
        }
        builder.endRow();
    }

    /** @return how many of the wanted fields the line has */
    private int fields(byte[] line, int length, int[] starts, int[] ends) {
        int field = 0;
        int start = 0;
        for (int i = 0; i < length && field <= lastPlace; i++) {
            if (options.escape() >= 0 && line[i] == (byte) options.escape()) {
                i++;
            } else if (line[i] == options.separator(0)) {
                starts[field] = start;
                ends[field++] = i;
                start = i + 1;
            }
        }
        if (field <= lastPlace) {
            starts[field] = start;
            ends[field++] = length;
        }
        return field;
    }

    @Override
    public long bytesRead() {
        return lines.consumed();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw FileErrors.of("closing", slice.path(), e);
        }
    }
}
