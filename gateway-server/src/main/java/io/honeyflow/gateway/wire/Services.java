package io.honeyflow.gateway.wire;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.config.HiddenSettings;
import io.honeyflow.gateway.metadata.CatalogMetadata;
import io.honeyflow.gateway.operation.Operation;
import io.honeyflow.gateway.operation.Operations;
import io.honeyflow.gateway.operation.StatementService;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.Sessions;

/**
 * What the protocol's calls are answered from.
 *
 * @param settings the gateway's
 * @param door who may come in
 */
public record Services(
        Catalog catalog,
        Settings settings,
        Door door,
        Sessions sessions,
        Operations operations,
        StatementService statements,
        CatalogMetadata metadata) {
    /** The gateway's settings as far as a session may see them: without passwords. */
    public Settings sessionSettings() {
        return HiddenSettings.without(settings);
    }

    /** Ends all that a session has running, and the session. */
    public void close(Session session) {
        sessions.remove(session);
        operations.closeAll(session);
    }

    /** @throws io.honeyflow.api.error.SqlException INVALID_HANDLE where the session has been closed meanwhile */
    Operation newOperation(Session session) {
        Operation operation = operations.add(session);
        if (!sessions.isOpen(session)) {
            // Nobody else would close it.
            operations.close(operation.id());
            throw Sessions.unknown(session.id());
        }
        return operation;
    }
}
