package io.honeyflow.gateway.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What tests of logins share. */
final class Logins {
    static final String HERE = "127.0.0.1";

    private Logins() {}

    /** What a login came to: "in", or what the client is told and what the log is told. */
    static String outcome(Authenticator authenticator, String user, String password) {
        return outcome(authenticator, new Login(user, password, HERE));
    }

    static String outcome(Authenticator authenticator, Login login) {
        try {
            authenticator.check(login);
            return "in";
        } catch (LoginRefusedException e) {
            return e.getMessage() + " / " + e.reason();
        }
    }

    /** A clock that a test sets. */
    static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-11-26T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
