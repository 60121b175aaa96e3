package io.honeyflow.formats.text;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** The lines that begin within a slice and are rows: no header's, no footer's. */
final class SliceLines implements Records {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final TextOptions options;
    private final FSDataInputStream raw;
    private final LineSource source;

    /** Lines that may be the footer's; the first is the next row if as many follow as the footer has. */
    private final Deque<Ahead> ahead = new ArrayDeque<>();

    private byte[] line = {};
    private int from;
    private int to;
    private long place;

    private record Ahead(byte[] bytes, long place, boolean mine) {}

    SliceLines(FileSlice slice, TextOptions options, FileReadRequest request) throws IOException {
        this.options = options;
        Path path = new Path(slice.path());
        this.raw = FileSystems.of(path, request.configuration()).open(path);
        try {
            this.source = source(slice, request.places());
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private LineSource source(FileSlice slice, boolean places) throws IOException {
        TextCodec codec = TextCodec.ofName(slice.path()).orElse(null);
        if (codec == null || slice.fileLength() == 0) {
            return LineSource.plain(raw, slice, options.headerLines());
        }
        try {
            return codec.isSplittable()
                    ? LineSource.blocks(raw, slice, options.headerLines(), places)
                    : LineSource.whole(raw, codec, options.headerLines());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw broken(slice, position(), 0, e);
        }
    }

    /** Of a file that isn't compressed as its name says, or is cut off. @param consumed bytes of text before that */
    static SqlException broken(FileSlice slice, long position, long consumed, Throwable e) {
        return FileErrors.malformed(
                slice.path(),
                "text compressed as its name says",
                "'" + e.getMessage() + "' at byte " + position + ", behind " + consumed + " bytes of text");
    }

    @Override
    public long position() {
        try {
            return raw.getPos();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public boolean next() throws IOException {
        Lines lines = source.lines();
        if (options.footerLines() == 0) {
            long begin = source.place();
            return source.isNextMine() && lines.next() && set(lines.bytes(), lines.length(), begin);
        }
        while (ahead.size() <= options.footerLines()) {
            long begin = source.place();
            boolean mine = source.isNextMine();
            if (!lines.next()) {
                return false;
            }
            ahead.add(new Ahead(Arrays.copyOf(lines.bytes(), lines.length()), begin, mine));
        }
        Ahead row = ahead.remove();
        return row.mine() && set(row.bytes(), row.bytes().length, row.place());
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
        return source.lines().consumed();
    }

    @Override
    public void close() throws IOException {
        source.close();
        raw.close();
    }
}
