package io.honeyflow.formats.text;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** Beginnings and ends of compressed files that libraries take as they are, and so would take other bytes for no rows. */
final class CodecMarks {
    /** Writers take blocks of 256 KB; a library makes an array of whatever size a block says that it has. */
    private static final int LARGEST_BLOCK = 64 << 20;

    private static final long BZIP2_BLOCK = 0x314159265359L;
    private static final long BZIP2_END = 0x177245385090L;
    private static final int BZIP2_MARK_BITS = 48;

    private CodecMarks() {}

    /** Of Hadoop's files of blocks, which begin with the first block's size. The stream stays where it is. */
    static void checkBlocks(FSDataInputStream in) throws IOException {
        byte[] begin = at(in, 0, Integer.BYTES);
        int size = 0;
        for (byte b : begin) {
            size = size << 8 | b & 0xFF;
        }
        if (size < 0 || size > LARGEST_BLOCK) {
            throw new IOException("a first block of " + (size & 0xFFFFFFFFL) + " bytes");
        }
    }

    /** Of bzip2's header, with the first block's mark or, where there is none, the end's. The stream stays where it is. */
    static void checkBzip2(FSDataInputStream in) throws IOException {
        byte[] begin = at(in, 0, 10);
        long mark = bits(begin, begin.length * Byte.SIZE);
        boolean header = begin[0] == 'B' && begin[1] == 'Z' && begin[2] == 'h' && begin[3] >= '1' && begin[3] <= '9';
        if (!header || mark != BZIP2_BLOCK && mark != BZIP2_END) {
            throw new IOException("no header of bzip2");
        }
    }

    /** That a file ends as bzip2 does: with a mark, four bytes of checksum and up to seven bits of nothing. */
    static void checkBzip2End(FSDataInputStream in, long length) throws IOException {
        byte[] tail = at(in, length - 11, 11);
        for (int padding = 0; padding < Byte.SIZE; padding++) {
            if (bits(tail, (tail.length - Integer.BYTES) * Byte.SIZE - padding) == BZIP2_END) {
                return;
            }
        }
        throw new EOFException("no end of bzip2");
    }

    /** A mark of bzip2, which may begin within a byte. @param end in bits */
    private static long bits(byte[] bytes, int end) {
        long mark = 0;
        for (int bit = end - BZIP2_MARK_BITS; bit < end; bit++) {
            mark = mark << 1 | bytes[bit / Byte.SIZE] >> (7 - bit % Byte.SIZE) & 1;
        }
        return mark;
    }

    private static byte[] at(FSDataInputStream in, long place, int count) throws IOException {
        byte[] bytes = new byte[count];
        if (place < 0) {
            throw new EOFException("too few bytes");
        }
        long before = in.getPos();
        in.seek(place);
        in.readFully(bytes);
        in.seek(before);
        return bytes;
    }
}
