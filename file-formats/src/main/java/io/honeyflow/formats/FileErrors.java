package io.honeyflow.formats;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.IOException;
import java.util.Locale;

/** Failures of files as errors that name them. */
public final class FileErrors {
    private FileErrors() {}

    /** @param what was being done, such as {@code reading}; followed by the path */
    public static SqlException of(String what, Object path, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        boolean full = message.toLowerCase(Locale.ROOT).contains("no space left")
                || message.toLowerCase(Locale.ROOT).contains("disk quota");
        return new SqlException(
                full ? ErrorCode.DISK_FULL : ErrorCode.FILE,
                what + " " + path + ": "
                        + (full ? "the disk is full" : cause.getClass().getSimpleName() + ": " + message),
                null,
                cause);
    }

    /** A file that isn't what it should be. */
    public static SqlException malformed(Object path, String expected, String found) {
        return new SqlException(ErrorCode.FILE, "file " + path + ": expected " + expected + ", found " + found);
    }
}
