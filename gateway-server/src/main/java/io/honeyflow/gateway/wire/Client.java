package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.session.Session;
import java.util.Optional;

/** Who is at the other end of a connection. */
interface Client {
    /** As authentication found it; empty where there was none. */
    Optional<String> user();

    /** For whom the client asks to act, as the transport itself says; empty for nobody else. */
    default Optional<String> actsFor() {
        return Optional.empty();
    }

    /** Of its machine, without a port. */
    String address();

    /** False once nobody would get an answer. */
    boolean connected();

    /** Told of each session that is opened over the connection. */
    void opened(Session session);

    /** Told of each session that a call over the connection has closed. */
    void closed(Session session);
}
