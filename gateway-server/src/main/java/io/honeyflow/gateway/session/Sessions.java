package io.honeyflow.gateway.session;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The open sessions by handle. */
public final class Sessions {
    private final Map<UUID, Session> open = new ConcurrentHashMap<>();

    private final Consumer<Session> ended;
    private volatile boolean refusing;

    public Sessions() {
        this(session -> {});
    }

    /** @param ended is told of each session that is over, once */
    public Sessions(Consumer<Session> ended) {
        this.ended = ended;
    }

    /** @throws SqlException SHUTTING_DOWN after {@link #refuse} */
    public void add(Session session) {
        if (refusing) {
            throw new SqlException(ErrorCode.SHUTTING_DOWN, "the gateway is shutting down: it takes no new session");
        }
        open.put(session.id(), session);
    }

    /** @throws SqlException INVALID_HANDLE, in the words by which clients know to open another */
    public Session get(UUID id, UUID secret) {
        Session session = open.get(id);
        if (session == null || !session.secret().equals(secret)) {
            throw unknown(id);
        }
        return session;
    }

    public static SqlException unknown(UUID id) {
        return new SqlException(ErrorCode.INVALID_HANDLE, "Invalid SessionHandle: SessionHandle [" + id + "]");
    }

    public void remove(Session session) {
        if (open.remove(session.id()) != null) {
            ended.accept(session);
        }
    }

    public boolean isOpen(Session session) {
        return open.containsKey(session.id());
    }

    /** Lets no more in; those that are there stay. */
    public void refuse() {
        refusing = true;
    }

    /** Whether a client has asked for anything within the time that has just gone by. */
    public boolean lively(Duration within) {
        Instant since = Instant.now().minus(within);
        return open.values().stream().anyMatch(session -> session.lastUse().isAfter(since));
    }

    public Collection<Session> all() {
        return open.values();
    }
}
