package io.honeyflow.gateway.wire;

import org.eclipse.jetty.http.HttpStatus;

/** A request that isn't taken: its status, a line for the client and one for the log. */
final class HttpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    private HttpRefusal(int status, String message, String reason) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    HttpRefusal(int status, String message) {
        this(status, message, message);
    }

    /** @param reason what only the log is told */
    static HttpRefusal unauthorized(String message, String reason) {
        return new HttpRefusal(HttpStatus.UNAUTHORIZED_401, message, reason);
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    /** For the client. */
    String text() {
        return String.valueOf(getMessage());
    }
}
