package io.honeyflow.formats.text;

import io.honeyflow.formats.FileSlice;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.compress.SplitCompressionInputStream;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;

/** The lines of a file from where a slice's may begin, and which of them are the slice's. */
abstract class LineSource implements AutoCloseable {
    private final InputStream in;
    private final Lines lines;

    LineSource(InputStream in, LongSupplier position) {
        this.in = in;
        this.lines = new Lines(in, position);
    }

    Lines lines() {
        return lines;
    }

    void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (!lines.next()) {
                return;
            }
        }
    }

    /** Whether the next line, if there is one, begins within the slice. */
    abstract boolean isNextMine();

    /** Where the next line begins, as {@link Records#place}. */
    long place() {
        return lines.consumed();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Of a compressed file that one reader has to read alone. */
    static LineSource whole(FSDataInputStream raw, TextCodec codec, int headerLines) throws IOException {
        if (codec == TextCodec.SNAPPY || codec == TextCodec.LZ4) {
            CodecMarks.checkBlocks(raw);
        }
        InputStream in = codec.in(raw);
        LineSource source = new LineSource(in, () -> 0) {
            @Override
            boolean isNextMine() {
                return true;
            }
        };
        source.skip(headerLines);
        return source;
    }

    /** Of plain text. */
    static LineSource plain(FSDataInputStream raw, FileSlice slice, int headerLines) throws IOException {
        long header = slice.start() == 0 ? 0 : headerEnd(raw, headerLines);
        // The line that the byte before the slice is part of belongs to the slice before.
        long base = slice.start() == 0 ? 0 : Math.max(header, slice.start() - 1);
        raw.seek(base);
        LineSource source = new LineSource(raw, () -> 0) {
            @Override
            boolean isNextMine() {
                return place() < slice.start() + slice.length();
            }

            @Override
            long place() {
                return base + super.place();
            }
        };
        source.skip(slice.start() == 0 ? headerLines : header >= slice.start() ? 0 : 1);
        return source;
    }

    private static long headerEnd(FSDataInputStream raw, int headerLines) throws IOException {
        Lines fromStart = new Lines(raw, () -> 0);
        for (int i = 0; i < headerLines && fromStart.next(); i++) {
            continue;
        }
        return headerLines == 0 ? 0 : fromStart.consumed();
    }

    /**
     * Of text compressed by bzip2. A line is of the slice in which the block of the byte before it begins: whoever reads
     * that block knows that the line begins, even where it is the next block that it begins in. Hadoop's stream has, while
     * it gives a block's bytes, one more than the block's place as its position; the first block's is 0.
     *
     * @param places whether lines' places are asked for: they are counted from the file's beginning
     */
    static LineSource blocks(FSDataInputStream raw, FileSlice slice, int headerLines, boolean places)
            throws IOException {
        if (slice.start() == 0) {
            CodecMarks.checkBzip2(raw);
        }
        if (slice.start() + slice.length() == slice.fileLength()) {
            CodecMarks.checkBzip2End(raw, slice.fileLength());
        }
        // A header may end in any block.
        long begin = places || headerLines > 0 ? 0 : slice.start();
        SplitCompressionInputStream in = TextCodec.bzip2()
                .createInputStream(raw, null, begin, slice.fileLength(), SplittableCompressionCodec.READ_MODE.BYBLOCK);
        LineSource source = new LineSource(in, () -> position(in)) {
            @Override
            boolean isNextMine() {
                return lines().endedAt() <= slice.start() + slice.length();
            }
        };
        source.skip(begin == 0 ? headerLines : 1);
        while (begin < slice.start()
                && source.lines().endedAt() <= slice.start()
                && source.lines().next()) {
            continue;
        }
        return source;
    }

    private static long position(SplitCompressionInputStream in) {
        try {
            return in.getPos();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
