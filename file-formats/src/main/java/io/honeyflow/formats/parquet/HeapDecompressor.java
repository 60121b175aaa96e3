package io.honeyflow.formats.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;

/** A codec between arrays, as parquet-hadoop calls one. */
record HeapDecompressor(Codec codec) implements BytesInputDecompressor {
    /** Unfolds one page. */
    @FunctionalInterface
    interface Codec {
        /** @param to to be filled @throws IllegalArgumentException where the bytes unfold to fewer or more */
        void unfold(byte[] from, byte[] to) throws IOException;
    }

    @Override
    public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
        byte[] to = new byte[decompressedSize];
        codec.unfold(bytes.toByteArray(), to);
        return BytesInput.from(to);
    }

    @Override
    public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
            throws IOException {
        byte[] from = new byte[compressedSize];
        input.get(from);
        byte[] to = new byte[decompressedSize];
        codec.unfold(from, to);
        output.put(to);
    }

    @Override
    public void release() {}
}
