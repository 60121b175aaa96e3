package io.honeyflow.formats.text;

import java.io.IOException;

/** Rows of a part of a file as the bytes that a SerDe reads, one at a time in a buffer that is used again. */
interface Records extends AutoCloseable {
    /** False behind the last row. */
    boolean next() throws IOException;

    /** The current row's bytes; it lies from {@link #from} to {@link #to}. */
    byte[] bytes();

    int from();

    int to();

    /** Where the current row begins in the file, in bytes; in a compressed one of what is in it. */
    long place();

    /** Bytes taken from the file. */
    long consumed();

    /** Where in the file reading has come to; 0 where that can't be told any more. */
    long position();

    @Override
    void close() throws IOException;
}
