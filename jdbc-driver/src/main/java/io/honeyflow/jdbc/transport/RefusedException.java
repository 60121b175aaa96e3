package io.honeyflow.jdbc.transport;

import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;

/** The server, or the way to it, said no before any call was made: wrong password, no server, wrong path. */
public final class RefusedException extends TTransportException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    public RefusedException(String sqlState, String message, @Nullable Throwable cause) {
        super(NOT_OPEN, message, cause);
        this.sqlState = sqlState;
    }

    public String sqlState() {
        return sqlState;
    }
}
