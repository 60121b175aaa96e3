package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;

/** The metastore's exceptions as ours. */
final class MetastoreErrors {
    private MetastoreErrors() {}

    /** @param what was asked of it, such as {@code create table default.t} */
    static SqlException of(Exception e, String what) {
        ErrorCode code = switch (e) {
            case AlreadyExistsException exists -> ErrorCode.ALREADY_EXISTS;
            case NoSuchObjectException missing -> ErrorCode.TABLE_NOT_FOUND;
            case InvalidObjectException invalid -> ErrorCode.SEMANTIC;
            case InvalidOperationException invalid -> ErrorCode.SEMANTIC;
            default -> isDenied(e) ? ErrorCode.PERMISSION : ErrorCode.CATALOG;
        };
        return new SqlException(code, "metastore: can't " + what + ": " + root(e), null, e);
    }

    /** The metastore passes a file system's refusal on as a text. Source: Hive's HMSHandler and Warehouse. */
    private static boolean isDenied(Exception e) {
        String message = root(e);
        return message.contains("AccessControlException")
                || message.contains("AccessDeniedException")
                || message.contains("Permission denied")
                || message.contains("is not writable by");
    }

    /** The innermost message: Hive wraps the cause several times. */
    static String root(Throwable e) {
        Throwable at = e;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        String message = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
        boolean inUse = message.contains("Another instance of Derby");
        return inUse ? "the data folder is used by another process: " + message : message;
    }
}
