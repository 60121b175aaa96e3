package io.honeyflow.gateway.session;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open sessions by handle. */
public final class Sessions {
    private final Map<UUID, Session> open = new ConcurrentHashMap<>();

    public void add(Session session) {
        open.put(session.id(), session);
    }

    /** @throws SqlException INVALID_HANDLE, in the words by which clients know to open another */
    public Session get(UUID id, UUID secret) {
        Session session = open.get(id);
        if (session == null || !session.secret().equals(secret)) {
            throw unknown(id);
        }
        session.used();
        return session;
    }

    public static SqlException unknown(UUID id) {
        return new SqlException(ErrorCode.INVALID_HANDLE, "Invalid SessionHandle: SessionHandle [" + id + "]");
    }

    public void remove(Session session) {
        open.remove(session.id());
    }

    public boolean isOpen(Session session) {
        return open.containsKey(session.id());
    }

    public Collection<Session> all() {
        return open.values();
    }
}
