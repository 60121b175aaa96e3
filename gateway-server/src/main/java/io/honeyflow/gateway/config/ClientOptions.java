package io.honeyflow.gateway.config;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How the gateway deals with its clients: how long it waits for them, and how much it gives them at a time. */
public final class ClientOptions {
    public static final Option<Duration> SESSION_TIMEOUT = Option.duration(
            "hive.server2.idle.session.timeout",
            "4h",
            "After how long without a call a session is closed; 0 or less is never. A session of a client that is gone"
                    + " without a word ends by this where nothing else ends it, as over HTTP.");
    public static final Option<Boolean> SESSION_TIMEOUT_LOOKS_AT_OPERATIONS = Option.flag(
            "hive.server2.idle.session.check.operation",
            true,
            "Whether a session isn't idle as long as one of its statements runs.");
    public static final Option<Duration> OPERATION_TIMEOUT = Option.duration(
            "hive.server2.idle.operation.timeout",
            "2h",
            "After how long without a call a statement that has ended, or holds rows, is closed; a negative time closes"
                    + " statements that run as well, 0 is never. A session may set it.");
    public static final Option<Duration> CHECK_INTERVAL = Option.duration(
            "hive.server2.session.check.interval",
            "15m",
            "How often the gateway looks for idle sessions and statements; 0 or less is never.");
    public static final Option<Boolean> CLOSE_ON_DISCONNECT = Option.flag(
            "hive.server2.close.session.on.disconnect",
            true,
            "Whether a connection of the binary protocol takes its sessions along when it ends.");
    public static final Option<Duration> LONG_POLLING = Option.duration(
            "hive.server2.long.polling.timeout",
            "5000ms",
            "How long at most an answer about a statement that runs is held back, so that clients don't ask all the"
                    + " time. It is half a second at first and longer, the longer the statement runs.");
    public static final Option<Long> FETCH_SIZE = Option.number(
            "hive.server2.thrift.resultset.default.fetch.size",
            1000,
            "How many rows drivers fetch at a time where nobody tells them. A session may set it.");
    public static final Option<Long> MOST_ROWS = Option.number(
            "hive.server2.thrift.resultset.max.fetch.size",
            10_000,
            "How many rows one fetch gives at most, whatever the client asks for.");
    public static final Option<String> PRODUCT_NAME = Option.text(
            "honeyflow.product.name",
            "Apache Hive",
            "What the gateway calls itself to clients: some know a product by its name only.");
    public static final Option<String> PRODUCT_VERSION =
            Option.text("honeyflow.product.version", "4.0.1", "The version that goes with that name, as N.N.N.");

    public static final Option<String> TABLE_TYPES = new Option<>(
            "hive.server2.table.type.mapping",
            "CLASSIC",
            "CLASSIC or HIVE",
            "What kinds of tables are called in metadata: TABLE, VIEW and MATERIALIZED_VIEW, or as the metastore does,"
                    + " MANAGED_TABLE, EXTERNAL_TABLE, VIRTUAL_VIEW and MATERIALIZED_VIEW. A session may set it.",
            ClientOptions::mapping);

    private ClientOptions() {}

    private static String mapping(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (!upper.equals("CLASSIC") && !upper.equals("HIVE")) {
            throw new IllegalArgumentException(text);
        }
        return upper;
    }

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(
                SESSION_TIMEOUT,
                SESSION_TIMEOUT_LOOKS_AT_OPERATIONS,
                OPERATION_TIMEOUT,
                CHECK_INTERVAL,
                CLOSE_ON_DISCONNECT,
                LONG_POLLING,
                FETCH_SIZE,
                MOST_ROWS,
                PRODUCT_NAME,
                PRODUCT_VERSION,
                TABLE_TYPES);
    }
}
