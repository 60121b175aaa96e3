package io.honeyflow.formats;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.apache.hadoop.security.AccessControlException;

/** Failures of files as errors that name them. */
public final class FileErrors {
    private FileErrors() {}

    /**
     * PERMISSION where the file system doesn't let the gateway's user, DISK_FULL where there is no room, else FILE.
     *
     * @param what was being done, such as {@code reading}; followed by the path
     */
    public static SqlException of(String what, Object path, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        boolean full = message.toLowerCase(Locale.ROOT).contains("no space left")
                || message.toLowerCase(Locale.ROOT).contains("disk quota");
        String why = full
                ? "the disk is full"
                : cause.getClass().getSimpleName() + ": "
                        + message.lines().findFirst().orElse("");
        return new SqlException(full ? ErrorCode.DISK_FULL : code(cause), what + " " + path + ": " + why, null, cause);
    }

    private static ErrorCode code(IOException cause) {
        if (cause instanceof QuotaExceededException) {
            return ErrorCode.DISK_FULL;
        }
        boolean denied = cause instanceof AccessControlException
                || cause instanceof AccessDeniedException
                || cause instanceof FileNotFoundException
                        && String.valueOf(cause.getMessage()).endsWith("(Permission denied)");
        return denied ? ErrorCode.PERMISSION : ErrorCode.FILE;
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

    /** Something done to a file. */
    @FunctionalInterface
    public interface Step {
        void run() throws IOException;
    }

    /** Runs a step whose failure is of this file. @param what as for {@link #of} */
    public static void step(String what, Object path, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw of(what, path, e);
        }
    }

    /** A file that isn't what it should be. */
    public static SqlException malformed(Object path, String expected, String found) {
        return new SqlException(ErrorCode.FILE, "file " + path + ": expected " + expected + ", found " + found);
    }
}
