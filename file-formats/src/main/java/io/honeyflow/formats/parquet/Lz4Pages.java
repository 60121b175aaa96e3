package io.honeyflow.formats.parquet;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.nio.ByteBuffer;

/**
 * Pages of the codec LZ4, which stands for two forms: Hadoop's blocks, each behind its two lengths, and a block alone, as older
 * versions of parquet-cpp wrote it. Source: the format's page on compression.
 */
final class Lz4Pages {
    private Lz4Pages() {}

    static void unfold(byte[] from, byte[] to) {
        if (isFramed(from, to.length)) {
            unfoldFrames(from, to);
        } else {
            unfold(from, 0, from.length, to, 0, to.length);
        }
    }

    /** Whether lengths and blocks take turns from the first byte to the last, and come to the page's bytes. */
    private static boolean isFramed(byte[] from, int expected) {
        ByteBuffer bytes = ByteBuffer.wrap(from);
        long total = 0;
        while (bytes.remaining() >= 2 * Integer.BYTES) {
            long unfolded = bytes.getInt();
            int length = bytes.getInt();
            if (unfolded < 0 || length < 0 || length > bytes.remaining()) {
                return false;
            }
            total += unfolded;
            bytes.position(bytes.position() + length);
        }
        return !bytes.hasRemaining() && total == expected;
    }

    private static void unfoldFrames(byte[] from, byte[] to) {
        ByteBuffer bytes = ByteBuffer.wrap(from);
        int at = 0;
        while (bytes.hasRemaining()) {
            int unfolded = bytes.getInt();
            int length = bytes.getInt();
            unfold(from, bytes.position(), length, to, at, unfolded);
            bytes.position(bytes.position() + length);
            at += unfolded;
        }
    }

    private static void unfold(byte[] from, int start, int length, byte[] to, int at, int unfolded) {
        try {
            int found = unfolded == 0 ? 0 : new Lz4Decompressor().decompress(from, start, length, to, at, unfolded);
            if (found == unfolded) {
                return;
            }
        } catch (MalformedInputException e) {
            // Said below.
        }
        throw new IllegalArgumentException("a page of LZ4 that doesn't unfold to " + to.length + " bytes");
    }
}
