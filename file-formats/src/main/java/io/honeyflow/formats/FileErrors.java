package io.honeyflow.formats;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FSError;

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

    /**
     * Runs what opens, reads or writes a file of whatever format. Hadoop's local file system throws errors where others
     * throw exceptions, and libraries wrap both: each of them is about this file.
     */
    public static <T> T guarded(String what, Object path, Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlException e) {
            throw e;
        } catch (FSError | RuntimeException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException known) {
                    throw of(what, path, known);
                }
            }
            throw e;
        }
    }

    /** A file that isn't what it should be. */
    public static SqlException malformed(Object path, String expected, String found) {
        return new SqlException(ErrorCode.FILE, "file " + path + ": expected " + expected + ", found " + found);
    }
}
