package io.honeyflow.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Messages behind a SASL negotiation: each a length of four bytes and the bytes. No memory is taken for a length that is
 * only said. Source: Thrift's TSaslTransport.
 */
final class SaslFrames {
    private SaslFrames() {}

    /** The bytes in the frames. */
    static final class Input extends InputStream {
        private final InputStream in;
        private final long largest;
        private long left;

        Input(InputStream in, long largest) {
            this.in = in;
            this.largest = largest;
        }

        /** Passes over what a message has left of its frame. */
        void endMessage() throws IOException {
            in.skipNBytes(left);
            left = 0;
        }

        private void begin() throws IOException {
            long length = 0;
            for (int i = 0; i < Integer.BYTES; i++) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException("it closed in the midst of a message");
                }
                length = length << 8 | next;
            }
            if (length > largest) {
                throw new IOException("expected a message of at most " + largest + " bytes, found " + length);
            }
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (left == 0) {
                begin();
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }

    /** Puts what was written into a frame at each flush. */
    static final class Output extends OutputStream {
        /** A buffer that grew beyond it is dropped: an answer shall not cost its memory for ever. */
        private static final int KEPT = 1 << 12;

        private final OutputStream out;
        private ByteArrayOutputStream frame = new ByteArrayOutputStream();

        Output(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) {
            frame.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            frame.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            int length = frame.size();
            if (length == 0) {
                return;
            }
            for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                out.write(length >>> shift);
            }
            frame.writeTo(out);
            out.flush();
            if (length > KEPT) {
                frame = new ByteArrayOutputStream();
            } else {
                frame.reset();
            }
        }
    }
}
