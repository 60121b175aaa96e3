package io.honeyflow.gateway.config;

import io.honeyflow.api.option.Option;
import java.time.Duration;
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
    public static final Option<Boolean> OPEN_WITHOUT_AUTHENTICATION = Option.flag(
            "honeyflow.allow.open.binding",
            false,
            "Whether the gateway may listen beyond this machine though it asks nobody who they are.");

    public static final Option<Duration> LOGIN_TIMEOUT = Option.seconds(
            "hive.server2.thrift.login.timeout",
            "20s",
            "How long a new connection may take until its first message begins; a bare number is seconds.");
    public static final Option<Duration> MESSAGE_TIMEOUT = Option.seconds(
            "honeyflow.message.timeout",
            "60s",
            "How long a client may take to send one message to its end; a bare number is seconds.");
    public static final Option<Long> MESSAGE_SIZE = Option.bytes(
            "hive.server2.thrift.max.message.size", "104857600", "The largest message that a client may send.");

    public static final Option<Boolean> SCRIPTS = Option.flag(
            "honeyflow.scripts",
            true,
            "Whether TRANSFORM, MAP and REDUCE may start programs. They run as the user that the gateway runs as, and may do"
                    + " what that user may.");

    public static final Option<Boolean> USER_FUNCTIONS = Option.flag(
            "honeyflow.user.functions",
            true,
            "Whether functions of users' own classes may run. Their code runs in the gateway, as the user that the gateway runs"
                    + " as, and may do what that user may.");

    private GatewayOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(
                BIND_HOST,
                THRIFT_PORT,
                HTTP_PORT,
                OPEN_WITHOUT_AUTHENTICATION,
                SCRIPTS,
                USER_FUNCTIONS,
                LOGIN_TIMEOUT,
                MESSAGE_TIMEOUT,
                MESSAGE_SIZE);
    }
}
