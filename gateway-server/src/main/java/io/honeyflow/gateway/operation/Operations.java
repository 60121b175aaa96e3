package io.honeyflow.gateway.operation;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.session.Session;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open operations by handle. */
public final class Operations {
    private final Map<UUID, Operation> open = new ConcurrentHashMap<>();

    public Operation add(Session session) {
        Operation operation = new Operation(session);
        open.put(operation.id(), operation);
        return operation;
    }

    /** @throws SqlException INVALID_HANDLE */
    public Operation get(UUID id, UUID secret) {
        Operation operation = open.get(id);
        if (operation == null || !operation.secret().equals(secret)) {
            throw new SqlException(ErrorCode.INVALID_HANDLE, "Invalid OperationHandle: OperationHandle [" + id + "]");
        }
        operation.session().used();
        return operation;
    }

    /** Closing twice does nothing, and so does a wrong secret. */
    public void close(UUID id, UUID secret) {
        Operation operation = open.get(id);
        if (operation != null && operation.secret().equals(secret)) {
            close(id);
        }
    }

    public void close(UUID id) {
        Operation operation = open.remove(id);
        if (operation != null) {
            operation.close();
        }
    }

    /** Ends all that a session has running. */
    public void closeAll(Session session) {
        List<Operation> its = open.values().stream()
                .filter(o -> o.session().id().equals(session.id()))
                .toList();
        its.forEach(operation -> close(operation.id()));
    }

    public int running() {
        return (int) open.values().stream().filter(o -> !o.state().isTerminal()).count();
    }
}
