package io.honeyflow.gateway.config;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;

/** The settings of the protocol over HTTP: read when the gateway starts. */
public final class HttpOptions {
    public static final Option<String> PATH = Option.text(
            "hive.server2.thrift.http.path",
            "cliservice",
            "The path that is posted to; drivers that are told none post to /, which is taken as well.");
    public static final Option<Duration> IDLE = Option.seconds(
            "hive.server2.thrift.http.max.idle.time",
            "1800s",
            "After how long an HTTP connection without a call is closed; a bare number is seconds.");
    public static final Option<Long> HEADER_SIZE = Option.bytes(
            "hive.server2.thrift.http.request.header.size", "8192", "The most that a request's headers may be in all.");
    public static final Option<Boolean> COMPRESSION = Option.flag(
            "hive.server2.thrift.http.compression.enabled",
            true,
            "Whether answers are compressed with gzip for clients that say they take it. Requests may always be.");
    public static final Option<Boolean> XSRF = Option.flag(
            "hive.server2.xsrf.filter.enabled",
            false,
            "Whether requests without the header X-XSRF-HEADER are refused. Hive's drivers send it, and a foreign web page"
                    + " can't.");
    public static final Option<Boolean> CSRF = Option.flag(
            "hive.server2.csrf.filter.enabled",
            false,
            "Whether requests without the header X-CSRF-TOKEN are refused, which drivers of Hive 4 send.");

    private HttpOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(PATH, IDLE, HEADER_SIZE, COMPRESSION, XSRF, CSRF);
    }
}
