package io.honeyflow.gateway.command;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import java.net.URI;
import java.nio.file.Path;

/** What LOCAL says in front of a path: that it is of the gateway's machine. */
final class LocalPath {
    private LocalPath() {}

    /**
     * Its URI; relative paths are from the gateway's working folder on.
     *
     * @param statement for the message
     * @throws SqlException SEMANTIC for a URI of another file system
     */
    static String uri(String path, String statement, Position position) {
        if (path.startsWith("file:")) {
            return path;
        }
        if (!path.startsWith("/") && URI.create(path.replace(' ', '_')).getScheme() != null) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, statement + ": expected a path or a file: URI, found '" + path + "'", position);
        }
        return "file:" + Path.of(path).toAbsolutePath();
    }
}
