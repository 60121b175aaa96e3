package io.honeyflow.formats.text;

import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.jspecify.annotations.Nullable;

/** The lines that begin within a slice and are rows: no header's, no footer's. */
final class SliceLines implements Records {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final FileSlice slice;
    private final TextOptions options;
    private final boolean compressed;
    private final InputStream in;
    private final Lines lines;
    /** Where the stream begins in the file. */
    private final long base;

    /** Lines that may be the footer's; the first is the next row if as many follow as the footer has. */
    private final Deque<Ahead> ahead = new ArrayDeque<>();

    private byte[] line = {};
    private int from;
    private int to;
    private long place;

    private record Ahead(byte[] bytes, long place) {}

    SliceLines(FileSlice slice, TextOptions options, Configuration configuration, @Nullable CompressionCodec codec)
            throws IOException {
        this.slice = slice;
        this.options = options;
        this.compressed = codec != null;
        Path path = new Path(slice.path());
        FSDataInputStream raw = FileSystems.of(path, configuration).open(path);
        try {
            boolean first = compressed || slice.start() == 0;
            long header = first ? 0 : headerEnd(raw);
            // The line that the byte before the slice is part of belongs to the slice before.
            this.base = first ? 0 : Math.max(header, slice.start() - 1);
            raw.seek(base);
            this.in = codec == null ? raw : codec.createInputStream(raw);
            this.lines = new Lines(in);
            skip(first ? options.headerLines() : header >= slice.start() ? 0 : 1);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private long headerEnd(FSDataInputStream raw) throws IOException {
        Lines fromStart = new Lines(raw);
        for (int i = 0; i < options.headerLines() && fromStart.next(); i++) {
            continue;
        }
        return options.headerLines() == 0 ? 0 : fromStart.consumed();
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (!lines.next()) {
                return;
            }
        }
    }

    @Override
    public boolean next() throws IOException {
        if (options.footerLines() == 0) {
            long place = base + lines.consumed();
            return isMine(place) && lines.next() && set(lines.bytes(), lines.length(), place);
        }
        while (ahead.size() <= options.footerLines()) {
            long place = base + lines.consumed();
            if (!lines.next()) {
                return false;
            }
            ahead.add(new Ahead(Arrays.copyOf(lines.bytes(), lines.length()), place));
        }
        Ahead row = ahead.remove();
        return isMine(row.place()) && set(row.bytes(), row.bytes().length, row.place());
    }

    private boolean isMine(long place) {
        return compressed || place < slice.start() + slice.length();
    }

    private boolean set(byte[] bytes, int length, long begin) {
        line = bytes;
        place = begin;
        to = length;
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = begin == 0 && length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark);
        from = marked ? mark : 0;
        return true;
    }

    @Override
    public byte[] bytes() {
        return line;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public long place() {
        return place;
    }

    @Override
    public long consumed() {
        return lines.consumed();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
