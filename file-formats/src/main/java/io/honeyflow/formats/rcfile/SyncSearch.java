package io.honeyflow.formats.rcfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FSDataInputStream;

/** Finds a file's mark, with the escape before it. */
final class SyncSearch {
    private static final int CHUNK = 64 << 10;

    private final FSDataInputStream in;
    private final byte[] mark;

    SyncSearch(FSDataInputStream in, byte[] sync) {
        this.in = in;
        this.mark = ByteBuffer.allocate(Integer.BYTES + sync.length)
                .putInt(RcHeader.SYNC_ESCAPE)
                .put(sync)
                .array();
    }

    /** Whether a mark begins in the range: the stream then stands at it. */
    boolean from(long start, long end) throws IOException {
        byte[] chunk = new byte[CHUNK + mark.length];
        for (long place = start; place < end; place += CHUNK) {
            in.seek(place);
            int length = in.readNBytes(chunk, 0, chunk.length);
            for (int i = 0; i < CHUNK && i + mark.length <= length && place + i < end; i++) {
                if (isMark(chunk, i)) {
                    in.seek(place + i);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isMark(byte[] bytes, int at) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
