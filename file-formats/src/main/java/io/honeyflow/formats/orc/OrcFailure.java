package io.honeyflow.formats.orc;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileErrors;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.orc.FileFormatException;

/**
 * What orc-core throws, as errors that name the file. On bytes that make no sense it throws all sorts of things, or asks for
 * one array that no heap could hold. Such an array was never made, so that nothing is short of memory after.
 */
final class OrcFailure {
    private OrcFailure() {}

    static SqlException of(String path, Throwable e) {
        return of(path, e, () -> "");
    }

    /** @param where begins with a blank: behind what was found; asked for only where the file's bytes are to blame */
    static SqlException of(String path, Throwable e, Supplier<String> where) {
        if (e instanceof SqlException known) {
            return known;
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IOException failed && !isOfBytes(failed)
                ? FileErrors.of("reading", path, failed)
                : FileErrors.malformed(path, "an ORC file", text(cause, path) + where.get());
    }

    /** Whether orc-core itself, rather than the file system, is at odds with what it read. */
    private static boolean isOfBytes(IOException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e instanceof FileFormatException
                || e instanceof EOFException
                || trace.length > 0 && trace[0].getClassName().startsWith("org.apache.orc.");
    }

    /** An exception of the library's own has its words for it, any other one only its kind. */
    private static String text(Throwable cause, String path) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String what = cause instanceof IOException ? message : cause.getClass().getSimpleName() + ": " + message;
        return what.replace(path, "it");
    }
}
