package io.honeyflow.gateway.wire;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statuses of answers. Success is always plain: some clients take SUCCESS_WITH_INFO for an error. */
final class Statuses {
    private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);

    private Statuses() {}

    static TStatus success() {
        return new TStatus(TStatusCode.SUCCESS_STATUS);
    }

    static TStatus error(Throwable error) {
        SqlException described = described(error);
        TStatus status = new TStatus(
                described.code() == ErrorCode.INVALID_HANDLE
                        ? TStatusCode.INVALID_HANDLE_STATUS
                        : TStatusCode.ERROR_STATUS);
        status.setErrorMessage(message(described));
        status.setSqlState(described.sqlState());
        status.setErrorCode(described.code().vendorCode());
        // Clients of old read a stack here: an entry without a star at its front they pass over.
        status.setInfoMessages(List.of("Server-side error; please check the gateway's log."));
        return status;
    }

    private static SqlException described(Throwable error) {
        if (error instanceof SqlException known) {
            return known;
        }
        LOG.error("a call failed of a bug", error);
        return new SqlException(ErrorCode.EXECUTION, "internal error: " + error, null, error);
    }

    static String message(SqlException error) {
        String message = error.getMessage();
        return message == null ? error.code().name() : message;
    }
}
