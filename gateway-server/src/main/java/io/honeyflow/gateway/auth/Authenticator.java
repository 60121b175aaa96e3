package io.honeyflow.gateway.auth;

/** Decides whether a client is who it says it is. Safe for use by many threads; may take seconds. */
public interface Authenticator {
    /** Returns where the login is believed: its user is then the session's. @throws LoginRefusedException where not */
    void check(Login login) throws LoginRefusedException;

    /** What its answers rest upon: once this changes, an answer of before means nothing. */
    default Object basis() {
        return "";
    }
}
