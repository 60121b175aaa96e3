package io.honeyflow.gateway.session;

import java.util.Optional;

/**
 * Who opened a session.
 *
 * @param user as whom its statements run
 * @param authenticated who the connection belonged to that opened it; empty where nobody was asked for a name
 * @param address of its machine, without a port
 * @param protocol the version that was agreed upon, 1 to 10
 */
public record SessionClient(String user, Optional<String> authenticated, String address, int protocol) {
    /** Whether a connection of that user may use the session: one of a known user not another known user's. */
    public boolean admits(Optional<String> other) {
        return authenticated.isEmpty() || other.isEmpty() || authenticated.equals(other);
    }
}
