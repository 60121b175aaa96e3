package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.CatalogEvent;
import io.honeyflow.api.error.SqlException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.hadoop.hive.metastore.api.NotificationEvent;
import org.apache.hadoop.hive.metastore.api.NotificationEventRequest;
import org.apache.thrift.TException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metastore's notification events. */
final class EventCalls {
    private static final Logger LOG = LoggerFactory.getLogger(EventCalls.class);
    /** A server whose listener doesn't run answers that its last event is 0, for ever: its settings tell. */
    private static final List<String> SETTINGS = List.of(
            "hive.metastore.transactional.event.listeners",
            "metastore.transactional.event.listeners",
            "hive.metastore.event.listeners",
            "metastore.event.listeners");

    private static final String LISTENER = "NotificationListener";

    private final Calls calls;

    EventCalls(Calls calls) {
        this.calls = calls;
    }

    OptionalLong last() {
        try {
            return calls.read(
                    "read its last event",
                    server -> records(server)
                            ? OptionalLong.of(server.client()
                                    .get_current_notificationEventId()
                                    .getEventId())
                            : OptionalLong.empty());
        } catch (SqlException e) {
            LOG.info("the metastore tells no events: {}", e.getMessage());
            return OptionalLong.empty();
        }
    }

    private static boolean records(Server server) throws TException {
        for (String setting : SETTINGS) {
            if (server.client().get_config_value(setting, "").contains(LISTENER)) {
                return true;
            }
        }
        return false;
    }

    List<CatalogEvent> after(long id, int most) {
        NotificationEventRequest request = new NotificationEventRequest(id);
        request.setMaxEvents(most);
        return calls
                .read(
                        "read events after " + id,
                        server -> server.client().get_next_notification(request).getEvents())
                .stream()
                .map(EventCalls::ours)
                .toList();
    }

    private static CatalogEvent ours(NotificationEvent from) {
        return new CatalogEvent(
                from.getEventId(),
                from.getEventTime(),
                Conversions.text(from.getEventType()),
                Conversions.text(from.getDbName()).toLowerCase(Locale.ROOT),
                Conversions.text(from.getTableName()).toLowerCase(Locale.ROOT),
                Conversions.text(from.getMessage()));
    }
}
