package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.ScheduledQuery;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.InvalidInputException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryKey;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryMaintenanceRequest;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryMaintenanceRequestType;
import org.jspecify.annotations.Nullable;

/** Scheduled queries, which metastores have since Hive 4. */
record ScheduleCalls(Calls calls) {
    Optional<ScheduledQuery> find(String namespace, String name) {
        ScheduledQueryKey key = new ScheduledQueryKey(name, namespace);
        return calls.read(
                "read scheduled query " + name,
                server -> server.newest(
                        "get_scheduled_query",
                        client -> {
                            try {
                                return Optional.of(ours(client.get_scheduled_query(key)));
                            } catch (NoSuchObjectException e) {
                                return Optional.<ScheduledQuery>empty();
                            }
                        },
                        client -> {
                            throw tooOld();
                        }));
    }

    private static SqlException tooOld() {
        return SqlException.notSupported("scheduled queries in a metastore older than Hive 4");
    }

    void create(ScheduledQuery query) {
        change(ScheduledQueryMaintenanceRequestType.CREATE, hives(query));
    }

    void alter(ScheduledQuery query, @Nullable Instant next) {
        var changed = hives(query);
        if (next != null) {
            changed.setNextExecution((int) next.getEpochSecond());
        }
        change(ScheduledQueryMaintenanceRequestType.ALTER, changed);
    }

    void drop(ScheduledQuery query) {
        change(ScheduledQueryMaintenanceRequestType.DROP, hives(query));
    }

    private void change(
            ScheduledQueryMaintenanceRequestType type, org.apache.hadoop.hive.metastore.api.ScheduledQuery query) {
        ScheduledQueryMaintenanceRequest request = new ScheduledQueryMaintenanceRequest(type, query);
        String name = query.getScheduleKey().getScheduleName();
        calls.write(
                type.name().toLowerCase(Locale.ROOT) + " scheduled query " + name,
                server -> server.order(
                        "scheduled_query_maintenance",
                        client -> client.scheduled_query_maintenance(request),
                        client -> {
                            throw tooOld();
                        }),
                answer -> switch (answer) {
                    case AlreadyExistsException there ->
                        new SqlException(ErrorCode.ALREADY_EXISTS, "scheduled query '" + name + "' exists already");
                    case InvalidInputException invalid ->
                        new SqlException(
                                ErrorCode.INVALID_VALUE,
                                "scheduled query '" + name + "': " + MetastoreErrors.root(invalid),
                                null,
                                invalid);
                    default -> null;
                });
    }

    private static ScheduledQuery ours(org.apache.hadoop.hive.metastore.api.ScheduledQuery from) {
        return new ScheduledQuery(
                Conversions.text(from.getScheduleKey().getClusterNamespace()),
                Conversions.text(from.getScheduleKey().getScheduleName()),
                from.isEnabled(),
                Conversions.text(from.getSchedule()),
                Conversions.text(from.getUser()),
                Conversions.text(from.getQuery()));
    }

    private static org.apache.hadoop.hive.metastore.api.ScheduledQuery hives(ScheduledQuery from) {
        var to = new org.apache.hadoop.hive.metastore.api.ScheduledQuery(
                new ScheduledQueryKey(from.name(), from.namespace()));
        to.setEnabled(from.enabled());
        to.setSchedule(from.schedule());
        to.setUser(from.user());
        to.setQuery(from.query());
        return to;
    }
}
