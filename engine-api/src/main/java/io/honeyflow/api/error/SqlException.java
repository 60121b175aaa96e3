package io.honeyflow.api.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can mend: what was expected, what was found, and where. Our own bugs are
 * {@link IllegalStateException}s instead.
 */
public final class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient @Nullable Position position;

    public SqlException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public SqlException(ErrorCode code, String message, @Nullable Position position) {
        this(code, message, position, null);
    }

    public SqlException(ErrorCode code, String message, @Nullable Position position, @Nullable Throwable cause) {
        super(position == null ? message : position + " " + message, cause);
        this.code = code;
        this.position = position;
    }

    /** A statement, or a part of one, that this version doesn't run: SQLSTATE 0A000. */
    public static SqlException notSupported(String what) {
        return new SqlException(ErrorCode.NOT_SUPPORTED, "not supported yet: " + what);
    }

    public static SqlException notSupported(String what, Position position) {
        return new SqlException(ErrorCode.NOT_SUPPORTED, "not supported yet: " + what, position);
    }

    public ErrorCode code() {
        return code;
    }

    public String sqlState() {
        return code.sqlState();
    }

    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }
}
