package io.honeyflow.exec.spill;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * One batch in a file: the bytes' length, their length as stored, a CRC-32C of both and of what is stored (all of them
 * big-endian ints), then the bytes as an LZ4 block, or as they are where that isn't shorter.
 */
final class SpillBlock {
    private static final LZ4Factory LZ4 = LZ4Factory.safeInstance();
    private static final int HEADER = 12;

    private SpillBlock() {}

    /** Bytes that can be taken without a copy. */
    private static final class Plain extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    /** @return how many bytes were written */
    static int write(Batch batch, OutputStream out) throws IOException {
        Plain plain = new Plain();
        BatchCodec.write(batch, new DataOutputStream(plain));
        int length = plain.size();
        LZ4Compressor compressor = LZ4.fastCompressor();
        byte[] block = new byte[HEADER + Math.max(length, compressor.maxCompressedLength(length))];
        int stored = compressor.compress(plain.bytes(), 0, length, block, HEADER);
        if (stored >= length) {
            System.arraycopy(plain.bytes(), 0, block, HEADER, length);
            stored = length;
        }
        ByteBuffer.wrap(block).putInt(length).putInt(stored).putInt(checksum(length, stored, block, HEADER));
        out.write(block, 0, HEADER + stored);
        return HEADER + stored;
    }

    /** @throws IOException also where the bytes aren't those that were written */
    static Batch read(Schema schema, DataInputStream in) throws IOException {
        int length = in.readInt();
        int stored = in.readInt();
        int expected = in.readInt();
        if (length < 0 || stored < 0 || stored > length) {
            throw new IOException("it is damaged");
        }
        byte[] block = in.readNBytes(stored);
        if (block.length < stored) {
            throw new EOFException("it is cut off");
        }
        if (checksum(length, stored, block, 0) != expected) {
            throw new IOException("it is damaged");
        }
        byte[] plain = stored == length ? block : decompress(block, length);
        return BatchCodec.read(schema, new DataInputStream(new ByteArrayInputStream(plain)));
    }

    private static byte[] decompress(byte[] block, int length) throws IOException {
        byte[] plain = new byte[length];
        try {
            LZ4.safeDecompressor().decompress(block, 0, block.length, plain, 0, length);
        } catch (LZ4Exception e) {
            throw new IOException("it is damaged", e);
        }
        return plain;
    }

    private static int checksum(int length, int stored, byte[] block, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(8).putInt(length).putInt(stored).flip());
        checksum.update(block, from, stored);
        return (int) checksum.getValue();
    }
}
