package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.operation.Operation;
import io.honeyflow.gateway.operation.Operations;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.Sessions;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a client's handles name. One that is stale, forged or another user's is told in the same words: nobody
 * learns by them what there is.
 */
record Handed(Services services, Client client) {
    /** @throws io.honeyflow.api.error.SqlException INVALID_HANDLE */
    Session session(@Nullable TSessionHandle handle) {
        Session session = services.sessions().get(Handles.sessionId(handle), Handles.sessionSecret(handle));
        if (!session.client().admits(client.user())) {
            throw Sessions.unknown(session.id());
        }
        session.used();
        return session;
    }

    /** @throws io.honeyflow.api.error.SqlException INVALID_HANDLE */
    Operation operation(@Nullable TOperationHandle handle) {
        Operation operation = services.operations().get(Handles.operationId(handle), Handles.operationSecret(handle));
        if (!operation.session().client().admits(client.user())) {
            throw Operations.unknown(operation.id());
        }
        operation.used();
        return operation;
    }

    /** Does nothing where it is closed already: clients close once more after an error. */
    void close(@Nullable TOperationHandle handle) {
        services.operations()
                .find(Handles.operationId(handle), Handles.operationSecret(handle))
                .filter(operation -> operation.session().client().admits(client.user()))
                .ifPresent(operation -> services.operations().close(operation.id()));
    }
}
