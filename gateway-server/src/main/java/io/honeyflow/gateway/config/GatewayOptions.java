package io.honeyflow.gateway.config;

import io.honeyflow.api.option.Option;
import java.util.List;

/** The settings of the gateway as a whole: read when it starts, from files and the command line. */
public final class GatewayOptions {
    public static final Option<String> BIND_HOST =
            Option.text("hive.server2.thrift.bind.host", "127.0.0.1", "The address that the gateway listens on.");
    public static final Option<Long> THRIFT_PORT =
            Option.number("hive.server2.thrift.port", 10_000, "The port of the binary protocol; 0 takes any free one.");
    public static final Option<Long> HTTP_PORT = Option.number(
            "hive.server2.thrift.http.port",
            10_001,
            "The port of the protocol over HTTP; 0 takes any free one, -1 none.");
    public static final Option<String> TIME_ZONE = Option.text(
            "hive.local.time.zone",
            "LOCAL",
            "The time zone of sessions, such as UTC or Europe/Berlin; LOCAL is the machine's.");
    public static final Option<Long> QUERY_MEMORY = Option.bytes(
            "honeyflow.query.memory.limit",
            "0",
            "The memory that one query's operators may hold; 0 is a third of the heap.");
    public static final Option<Long> TOTAL_MEMORY = Option.bytes(
            "honeyflow.total.memory.limit",
            "0",
            "The memory that all queries' operators may hold together; 0 is two thirds of the heap.");
    public static final Option<Long> QUERY_THREADS = Option.number(
            "honeyflow.query.threads",
            0,
            "Instances that a part of a query may run in side by side; 0 is the number of cores.");
    public static final Option<Long> RESULT_MEMORY = Option.bytes(
            "honeyflow.result.memory",
            "16MB",
            "Rows of a result that wait in memory for the client, before they go to disk.");
    public static final Option<Long> RESULT_DISK = Option.bytes(
            "honeyflow.result.disk",
            "1GB",
            "Rows of a result that wait on disk for the client, before the query waits.");

    private GatewayOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(
                BIND_HOST,
                THRIFT_PORT,
                HTTP_PORT,
                TIME_ZONE,
                QUERY_MEMORY,
                TOTAL_MEMORY,
                QUERY_THREADS,
                RESULT_MEMORY,
                RESULT_DISK);
    }
}
