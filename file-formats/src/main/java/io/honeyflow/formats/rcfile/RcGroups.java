package io.honeyflow.formats.rcfile;

import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.binary.ByteCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.Decompressor;
import org.jspecify.annotations.Nullable;

/** The groups of a part of a file: those behind marks that lie in it, and in the first part those before all marks. */
final class RcGroups implements AutoCloseable {
    private final FileSlice slice;
    private final List<Integer> wanted;
    private final FSDataInputStream in;
    private final RcHeader header;
    private final @Nullable Decompressor decompressor;
    private boolean more = true;

    /** @param wanted places of columns */
    RcGroups(FileSlice slice, List<Integer> wanted, Configuration configuration) throws IOException {
        this.slice = slice;
        this.wanted = wanted;
        Path path = new Path(slice.path());
        this.in = FileSystems.of(path, configuration).open(path);
        try {
            this.header = RcHeader.read(in, slice.path(), configuration);
            CompressionCodec codec = header.codec();
            this.decompressor = codec == null ? null : CodecPool.getDecompressor(codec);
            if (slice.start() > 0) {
                more = new SyncSearch(in, header.sync()).from(slice.start(), slice.start() + slice.length());
            }
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Null behind the last one. */
    @Nullable
    RcGroup next() throws IOException {
        while (more && in.getPos() < slice.fileLength()) {
            long place = in.getPos();
            int length = in.readInt();
            if (length != RcHeader.SYNC_ESCAPE) {
                return group(place);
            }
            byte[] mark = in.readNBytes(RcHeader.SYNC_BYTES);
            if (!Arrays.equals(mark, header.sync())) {
                throw FileErrors.malformed(slice.path(), "the file's mark at byte " + place, "other bytes");
            }
            more = place < slice.start() + slice.length();
        }
        return null;
    }

    private RcGroup group(long place) throws IOException {
        int keyLength = length(in.readInt(), place);
        int storedLength = length(in.readInt(), place);
        byte[] key = plain(taken(storedLength, place), keyLength);
        ByteCursor cursor = new ByteCursor(key, 0, key.length);
        int rows = cursor.length();
        RcGroup.@Nullable Column[] columns = new RcGroup.Column[wanted.size()];
        for (int i = 0; i < header.columns(); i++) {
            int stored = cursor.length();
            int plain = cursor.length();
            byte[] lengths = cursor.take(cursor.length());
            int out = wanted.indexOf(i);
            if (out < 0) {
                length(stored, place);
                in.seek(in.getPos() + stored);
            } else {
                columns[out] = new RcGroup.Column(plain(taken(stored, place), plain), lengths);
            }
        }
        return new RcGroup(rows, columns);
    }

    /** A length that the file has room for: a wrong one must not take memory. */
    private int length(int length, long place) throws IOException {
        if (length < 0 || header.codec() == null && length > slice.fileLength() - in.getPos()) {
            throw FileErrors.malformed(
                    slice.path(),
                    "a group at byte " + place + " within the file's " + slice.fileLength() + " bytes",
                    "a part of " + length + " bytes at byte " + in.getPos());
        }
        return length;
    }

    private byte[] taken(int length, long place) throws IOException {
        if (length < 0 || length > slice.fileLength() - in.getPos()) {
            throw FileErrors.malformed(
                    slice.path(),
                    "a group at byte " + place + " within the file's " + slice.fileLength() + " bytes",
                    "a part of " + length + " bytes at byte " + in.getPos());
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private byte[] plain(byte[] stored, int length) throws IOException {
        CompressionCodec codec = header.codec();
        if (codec == null) {
            return stored;
        }
        if (decompressor != null) {
            decompressor.reset();
        }
        try (InputStream unpacked = codec.createInputStream(new ByteArrayInputStream(stored), decompressor)) {
            byte[] bytes = unpacked.readNBytes(length);
            if (bytes.length < length) {
                throw new IndexOutOfBoundsException(length + " bytes, unpacked " + bytes.length);
            }
            return bytes;
        }
    }

    String path() {
        return slice.path();
    }

    long consumed() {
        try {
            return in.getPos() - slice.start();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        if (decompressor != null) {
            CodecPool.returnDecompressor(decompressor);
        }
        in.close();
    }
}
