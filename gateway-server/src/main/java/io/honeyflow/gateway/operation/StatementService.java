package io.honeyflow.gateway.operation;

import io.honeyflow.gateway.session.Session;

/** Carries out statements. */
public interface StatementService {
    /**
     * Runs one statement; called on the operation's own thread. Returns once rows can be fetched (of a continuous query:
     * once the first are there) or the work is done.
     *
     * @throws io.honeyflow.api.error.SqlException what is wrong with the statement, or what it failed of
     */
    StatementResult execute(String statement, Session session, OperationContext operation);
}
