package io.honeyflow.api.runtime;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.option.Settings;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a query is given when it runs.
 *
 * @param queryId unique; names its threads, files and messages
 * @param user who asked
 * @param settings the session's, as they stood when the statement began
 * @param started what {@code current_timestamp} is throughout the query
 * @param memoryLimit bytes that its operators may hold
 * @param statistics where what happens is counted
 */
public record QueryContext(
        String queryId,
        String user,
        Settings settings,
        ConnectorContext connectorContext,
        Connectors connectors,
        Instant started,
        long memoryLimit,
        QueryStatistics statistics) {
    public ZoneId zone() {
        return connectorContext.zone();
    }
}
