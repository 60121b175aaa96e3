package io.honeyflow.formats;

import java.io.Serializable;

/**
 * A part of a file.
 *
 * @param path of the file, as a URI
 * @param start first byte
 * @param length bytes of the part
 * @param fileLength bytes of the whole file
 * @param modified milliseconds since the epoch; with path and length it names one state of the file
 */
public record FileSlice(String path, long start, long length, long fileLength, long modified) implements Serializable {
    public static FileSlice whole(String path, long length, long modified) {
        return new FileSlice(path, 0, length, length, modified);
    }
}
