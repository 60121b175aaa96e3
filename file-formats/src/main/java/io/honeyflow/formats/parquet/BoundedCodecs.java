package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.SqlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.BadConfigurationException;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;

/** parquet-hadoop's codecs give a page the memory that its header asks for: here no more than its bytes can unfold to. */
final class BoundedCodecs implements CompressionCodecFactory {
    /** No writer that we know makes larger pages of so few bytes. */
    private static final long ANY_PAGE = 128L << 20;
    /** Deflate's best. */
    private static final long GREATEST_RATIO = 1_032;

    private final CompressionCodecFactory codecs;

    BoundedCodecs(CompressionCodecFactory codecs) {
        this.codecs = codecs;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codecName) {
        return codecs.getCompressor(codecName);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codecName) {
        try {
            return new Bounded(
                    switch (codecName) {
                        case LZ4 -> new HeapDecompressor(Lz4Pages::unfold);
                        case BROTLI -> new HeapDecompressor(BoundedCodecs::brotli);
                        default -> codecs.getDecompressor(codecName);
                    });
        } catch (BadConfigurationException e) {
            throw SqlException.notSupported("Parquet codec " + codecName);
        }
    }

    @Override
    public void release() {
        codecs.release();
    }

    private static void brotli(byte[] from, byte[] to) throws IOException {
        try (BrotliInputStream stream = new BrotliInputStream(new ByteArrayInputStream(from))) {
            int read = stream.readNBytes(to, 0, to.length);
            if (read < to.length || stream.read() >= 0) {
                throw new IllegalArgumentException("a page that doesn't unfold to " + to.length + " bytes");
            }
        }
    }

    /** @throws IllegalArgumentException where the bytes can't have been so many */
    private static void check(long compressed, long asked) {
        if (asked < 0 || asked > Math.max(ANY_PAGE, compressed * GREATEST_RATIO)) {
            throw new IllegalArgumentException("a page of " + compressed + " bytes that says to unfold to " + asked);
        }
    }

    private record Bounded(BytesInputDecompressor decompressor) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            check(bytes.size(), decompressedSize);
            return decompressor.decompress(bytes, decompressedSize);
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
                throws IOException {
            check(compressedSize, decompressedSize);
            decompressor.decompress(input, compressedSize, output, decompressedSize);
        }

        @Override
        public void release() {
            decompressor.release();
        }
    }
}
