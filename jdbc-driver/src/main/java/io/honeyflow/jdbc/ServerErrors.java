package io.honeyflow.jdbc;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLWarning;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.jspecify.annotations.Nullable;

/** Turns what the server says about a failure into JDBC's exceptions. */
final class ServerErrors {
    /** What Hive's own driver reports for a cancelled query. */
    static final String CANCELLED = "01000";

    private static final String WARNING = "01000";

    private ServerErrors() {}

    /** Throws unless the status is one of success. */
    static void check(@Nullable TStatus status) throws SQLException {
        TStatusCode code = status == null ? null : status.getStatusCode();
        if (status == null || code == null) {
            throw new SQLException("the server answered without a status", "08S01");
        }
        switch (code) {
            case SUCCESS_STATUS:
            case SUCCESS_WITH_INFO_STATUS:
            case STILL_EXECUTING_STATUS:
                return;
            case INVALID_HANDLE_STATUS:
                throw make(status.getErrorMessage(), "the handle is not known (any more)", status);
            default:
                throw make(status.getErrorMessage(), "the server reported an error without a message", status);
        }
    }

    /** What came beside a success; null for nothing. */
    static @Nullable SQLWarning warnings(TStatus status) {
        SQLWarning first = null;
        if (status.getStatusCode() == TStatusCode.SUCCESS_WITH_INFO_STATUS && status.getInfoMessages() != null) {
            for (String message : status.getInfoMessages()) {
                SQLWarning warning = new SQLWarning(message, WARNING);
                if (first == null) {
                    first = warning;
                } else {
                    first.setNextWarning(warning);
                }
            }
        }
        return first;
    }

    /** The failure that a finished operation reports; call it for states other than success only. */
    static SQLException ofOperation(TGetOperationStatusResp status, @Nullable TOperationState state) {
        String message = status.getErrorMessage();
        if (state == TOperationState.CANCELED_STATE) {
            return cancelled();
        }
        if (state == TOperationState.TIMEDOUT_STATE) {
            return new SQLTimeoutException(
                    message == null ? "the query ran longer than its timeout" : message,
                    "HYT00",
                    status.getErrorCode());
        }
        return make(
                message == null ? "the operation ended in state " + state : message,
                status.getSqlState(),
                status.getErrorCode());
    }

    static SQLException cancelled() {
        return new SQLException("Query was cancelled", CANCELLED);
    }

    private static SQLException make(@Nullable String message, String otherwise, TStatus status) {
        return make(message == null ? otherwise : message, status.getSqlState(), status.getErrorCode());
    }

    /** Some servers send their stack trace behind the message. */
    private static String withoutTrace(String message) {
        int trace = message.indexOf("\n\tat ");
        return trace < 0 ? message : message.substring(0, trace).trim();
    }

    private static SQLException make(String told, @Nullable String sqlState, int vendorCode) {
        String message = withoutTrace(told);
        String state = sqlState == null || sqlState.isEmpty() ? "HY000" : sqlState;
        switch (state.length() < 2 ? state : state.substring(0, 2)) {
            case "08":
                return new SQLNonTransientConnectionException(message, state, vendorCode);
            case "0A":
                return new SQLFeatureNotSupportedException(message, state, vendorCode);
            case "23":
                return new SQLIntegrityConstraintViolationException(message, state, vendorCode);
            case "28":
                return new SQLInvalidAuthorizationSpecException(message, state, vendorCode);
            case "42":
                return new SQLSyntaxErrorException(message, state, vendorCode);
            default:
                return new SQLException(message, state, vendorCode);
        }
    }
}
