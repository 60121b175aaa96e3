package io.honeyflow.gateway.operation;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open operations by handle. */
public final class Operations {
    private final Map<UUID, Operation> open = new ConcurrentHashMap<>();

    private volatile boolean refusing;

    /** @throws SqlException SHUTTING_DOWN after {@link #refuse} */
    public Operation add(Session session) {
        if (refusing) {
            throw new SqlException(ErrorCode.SHUTTING_DOWN, "the gateway is shutting down: it takes no new statement");
        }
        Operation operation = new Operation(session);
        open.put(operation.id(), operation);
        return operation;
    }

    /** @throws SqlException INVALID_HANDLE, in the words by which clients know what is wrong */
    public Operation get(UUID id, UUID secret) {
        return find(id, secret).orElseThrow(() -> unknown(id));
    }

    /** Empty for an id or a secret that isn't known. */
    public Optional<Operation> find(UUID id, UUID secret) {
        return Optional.ofNullable(open.get(id))
                .filter(operation -> operation.secret().equals(secret));
    }

    public static SqlException unknown(UUID id) {
        return new SqlException(ErrorCode.INVALID_HANDLE, "Invalid OperationHandle: OperationHandle [" + id + "]");
    }

    public Collection<Operation> all() {
        return open.values();
    }

    /** Does nothing where it is closed already. */
    public void close(UUID id) {
        Operation operation = open.remove(id);
        if (operation != null) {
            operation.close();
        }
    }

    /** Those that carry out a statement, the oldest first. */
    public List<Operation> statements() {
        return open.values().stream()
                .filter(Operation::isStatement)
                .sorted(Comparator.comparing(Operation::started))
                .toList();
    }

    /** By the id that statements are logged with. */
    public Optional<Operation> withQueryId(String id) {
        return open.values().stream().filter(o -> o.queryId().equals(id)).findFirst();
    }

    /** Whether a session has work that isn't done, be it asked for or not. */
    boolean works(Session session) {
        return open.values().stream()
                .anyMatch(operation -> operation.session().id().equals(session.id())
                        && !operation.state().isTerminal());
    }

    /** Ends all that a session has running. */
    public void closeAll(Session session) {
        List<Operation> its = open.values().stream()
                .filter(o -> o.session().id().equals(session.id()))
                .toList();
        its.forEach(operation -> close(operation.id()));
    }

    /** Takes no more statements, and ends those that would never end by themselves. */
    public void refuse() {
        refusing = true;
        open.values().stream().filter(Operation::isEndless).forEach(Operation::cancel);
    }

    /**
     * Whether anything runs, or holds rows that its client is still taking.
     *
     * @param quiet after which a client that asks for nothing is taken to want no more rows
     */
    public boolean busy(Duration quiet) {
        Instant since = Instant.now().minus(quiet);
        return open.values().stream()
                .anyMatch(operation -> !operation.state().isTerminal()
                        || operation.holdsRows()
                                && operation.session().lastUse().isAfter(since));
    }
}
