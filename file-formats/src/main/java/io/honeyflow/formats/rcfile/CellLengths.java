package io.honeyflow.formats.rcfile;

import io.honeyflow.formats.binary.ByteCursor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.hadoop.io.WritableUtils;

/** The lengths of a column's values: one that comes again is followed by how often, as that number's complement. */
final class CellLengths {
    private CellLengths() {}

    /** Gives them one after another. */
    static final class Reader {
        private final ByteCursor in;
        private int length;
        private long again;

        Reader(byte[] bytes) {
            this.in = new ByteCursor(bytes, 0, bytes.length);
        }

        int next() {
            if (again > 0) {
                again--;
                return length;
            }
            long value = in.variable();
            if (value < 0) {
                again = ~value - 1;
            } else {
                length = Math.toIntExact(value);
            }
            return length;
        }
    }

    /** Takes them one after another. */
    static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);
        private int length = -1;
        private int again;

        void add(int next) throws IOException {
            if (next == length) {
                again++;
                return;
            }
            flush();
            length = next;
        }

        private void flush() throws IOException {
            if (length >= 0) {
                WritableUtils.writeVLong(out, length);
            }
            if (again > 0) {
                WritableUtils.writeVLong(out, ~again);
            }
            again = 0;
        }

        byte[] end() throws IOException {
            flush();
            byte[] all = bytes.toByteArray();
            bytes.reset();
            length = -1;
            return all;
        }
    }
}
