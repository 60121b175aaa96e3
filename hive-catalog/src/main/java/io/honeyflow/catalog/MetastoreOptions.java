package io.honeyflow.catalog;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;

/**
 * Settings of a metastore in another process. Each is also known by the name that Hive 3 and later give it, without
 * {@code hive.} in front ({@code metastore.thrift.uris} for the first).
 */
public final class MetastoreOptions {
    public static final Option<String> URIS = Option.text(
            "hive.metastore.uris",
            "",
            "Metastore servers, as `thrift://host:port` separated by commas; empty: the gateway runs a metastore of its"
                    + " own.");

    public static final Option<String> SELECTION = Option.text(
            "hive.metastore.uri.selection",
            "RANDOM",
            "In which order several servers are tried: `RANDOM` (one order for each gateway), or `SEQUENTIAL`.");

    public static final Option<Duration> SOCKET_TIMEOUT = Option.seconds(
            "hive.metastore.client.socket.timeout",
            "600s",
            "How long a call waits for the metastore's answer; a bare number is seconds.");

    public static final Option<Duration> CONNECT_TIMEOUT = Option.seconds(
            "hive.metastore.client.connection.timeout",
            "10s",
            "How long a metastore server may take to accept a connection; a bare number is seconds.");

    public static final Option<Long> CONNECT_RETRIES = Option.number(
            "hive.metastore.connect.retries", 3, "How often all servers are tried again when none can be reached.");

    public static final Option<Duration> RETRY_DELAY = Option.seconds(
            "hive.metastore.client.connect.retry.delay",
            "1s",
            "The wait before all servers are tried again; a bare number is seconds.");

    public static final Option<Long> FAILURE_RETRIES = Option.number(
            "hive.metastore.failure.retries",
            1,
            "How often a call that reads is asked again, of the next server, when its connection breaks or gives no"
                    + " answer. A call that changes something is never sent twice.");

    public static final Option<Long> CONNECTIONS = Option.number(
            "honeyflow.metastore.connections",
            8,
            "Connections to the metastore at a time; further calls wait for one, as long as for an answer.");

    public static final Option<Boolean> FRAMED = Option.flag(
            "hive.metastore.thrift.framed.transport.enabled",
            false,
            "Whether the metastore speaks Thrift's framed transport.");

    public static final Option<Boolean> COMPACT = Option.flag(
            "hive.metastore.thrift.compact.protocol.enabled",
            false,
            "Whether the metastore speaks Thrift's compact protocol.");

    public static final Option<Long> MESSAGE_SIZE =
            Option.bytes("hive.thrift.client.max.message.size", "1GB", "The largest answer taken from the metastore.");

    public static final Option<Boolean> SSL =
            Option.flag("hive.metastore.use.SSL", false, "Whether the metastore speaks TLS.");

    public static final Option<String> TRUSTSTORE_PATH = Option.text(
            "hive.metastore.truststore.path",
            "",
            "File of the certificates that the metastore's is checked against; empty: those of the JDK.");

    public static final Option<String> TRUSTSTORE_PASSWORD =
            Option.text("hive.metastore.truststore.password", "", "Its password.");

    public static final Option<String> TRUSTSTORE_TYPE =
            Option.text("hive.metastore.truststore.type", "", "Its type, such as `PKCS12`; empty: the JDK's default.");

    public static final Option<Boolean> SET_UGI = Option.flag(
            "hive.metastore.execute.setugi",
            true,
            "Whether the metastore is told the user of this process, so that folders it makes are that user's.");

    private MetastoreOptions() {}

    public static List<Option<?>> all() {
        return List.of(
                URIS,
                SELECTION,
                SOCKET_TIMEOUT,
                CONNECT_TIMEOUT,
                CONNECT_RETRIES,
                RETRY_DELAY,
                FAILURE_RETRIES,
                CONNECTIONS,
                FRAMED,
                COMPACT,
                MESSAGE_SIZE,
                SSL,
                TRUSTSTORE_PATH,
                TRUSTSTORE_PASSWORD,
                TRUSTSTORE_TYPE,
                SET_UGI);
    }
}
