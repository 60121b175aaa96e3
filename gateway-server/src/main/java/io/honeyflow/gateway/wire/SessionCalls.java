package io.honeyflow.gateway.wire;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.config.ClientOptions;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.SessionClient;
import io.honeyflow.gateway.session.Variables;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TGetInfoValue;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.jspecify.annotations.Nullable;

/** Calls about sessions as such. */
final class SessionCalls {
    /** Drivers up to 4.2 refuse a newer one, though they know its name. */
    private static final TProtocolVersion NEWEST = TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10;

    private static final String SET = "set:";
    private static final String USE = "use:database";
    private static final int LONGEST_INFO = 1024;
    private static final int MOST_INFO = 100;
    /** Whom a client may act for, where the path of HTTP doesn't say so. */
    private static final String PROXY_USER = "hive.server2.proxy.user";

    private static final int LONGEST_NAME = 128;

    /** What JDBC's getSQLKeywords is to name: Hive's own beyond SQL:2003. */
    private static final String KEYWORDS = "ADD,ADMIN,AFTER,ANALYZE,ARCHIVE,ASC,BUCKET,BUCKETS,CASCADE,CHANGE,CLUSTER,"
            + "CLUSTERED,COLLECTION,COLUMNS,COMPACT,COMPUTE,CONCATENATE,DATA,DATABASES,DBPROPERTIES,DESC,DESCRIPTOR,"
            + "DISTRIBUTE,EXCHANGE,EXPLAIN,EXPORT,FIELDS,FILEFORMAT,FUNCTIONS,HOP,IMPORT,INPATH,INPUTFORMAT,ITEMS,KEYS,"
            + "LIMIT,LINES,LOAD,LOCATION,MACRO,MAP,MSCK,OUTPUTFORMAT,OVERWRITE,PARTITIONED,PARTITIONS,PURGE,RELOAD,"
            + "RENAME,REPAIR,REPLACE,SCHEMAS,SEMI,SERDE,SERDEPROPERTIES,SHOW,SKEWED,SORT,SORTED,STATISTICS,STORED,"
            + "STRING,TABLES,TBLPROPERTIES,TERMINATED,TINYINT,TOUCH,TRANSFORM,TUMBLE,UNARCHIVE,UNLOCK,UNSET,USE,VIEW,"
            + "WATERMARK";

    private final Services services;
    private final Client client;

    SessionCalls(Services services, Client client) {
        this.services = services;
        this.client = client;
    }

    TOpenSessionResp open(TOpenSessionReq request) {
        TProtocolVersion version = version(request.getClient_protocol());
        String named =
                request.getUsername() == null || request.getUsername().isEmpty() ? "anonymous" : request.getUsername();
        String real = client.user().orElse(named);
        Map<String, String> configuration = request.getConfiguration();
        SessionClient its = new SessionClient(
                effectiveUser(real, configuration), client.user(), client.address(), version.getValue() + 1);
        Session session = new Session(its, services.sessionSettings());
        if (configuration != null) {
            configuration.forEach((key, value) -> apply(key, value, session));
        }
        services.sessions().add(session);
        client.opened(session);
        TOpenSessionResp response = new TOpenSessionResp(Statuses.success(), version);
        response.setSessionHandle(Handles.of(session));
        // Always there: drivers of Hive 4 read it unasked.
        response.setConfiguration(Map.of(
                ClientOptions.FETCH_SIZE.name(),
                session.settings().get(ClientOptions.FETCH_SIZE).toString(),
                "hive.default.nulls.last",
                session.settings().text("hive.default.nulls.last").orElse("true")));
        return response;
    }

    /** Keeps what clients say of themselves; a statement's log names the application. */
    void describe(Session session, @Nullable Map<String, String> information) {
        if (information == null) {
            return;
        }
        information.forEach((name, value) -> {
            if (name.length() > LONGEST_INFO || value.length() > LONGEST_INFO) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE,
                        "SetClientInfo: expected names and values of at most " + LONGEST_INFO + " characters");
            }
            if (session.clientInfo().size() >= MOST_INFO) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE, "SetClientInfo: expected at most " + MOST_INFO + " names");
            }
            session.setClientInfo(name, value);
        });
    }

    /** The user whose session it is: the client's own, or the one that it acts for where it may. */
    private String effectiveUser(String real, @Nullable Map<String, String> configuration) {
        Optional<String> wanted =
                client.actsFor().or(() -> Optional.ofNullable(configuration).map(all -> all.get(PROXY_USER)));
        return services.door().proxies().effective(real, wanted, client.address());
    }

    void close(Session session) {
        services.close(session);
        client.closed(session);
    }

    /** A version that isn't known arrives as null: it is newer than all that are. */
    private static TProtocolVersion version(@Nullable TProtocolVersion wanted) {
        if (wanted == null || wanted.getValue() > NEWEST.getValue()) {
            return NEWEST;
        }
        return wanted;
    }

    private void apply(String key, String value, Session session) {
        if (key.equals(USE)) {
            use(value.toLowerCase(Locale.ROOT), session);
        } else if (key.startsWith(SET)) {
            Variables.set(key.substring(SET.length()), value, session);
        } else {
            session.set(key, value);
        }
    }

    private void use(String database, Session session) {
        if (services.catalog().database(database).isEmpty()) {
            throw new SqlException(ErrorCode.DATABASE_NOT_FOUND, "Database " + database + " does not exist");
        }
        session.use(database);
    }

    /** @throws SqlException for a kind that HiveServer2 doesn't answer either; null is one that Thrift doesn't know */
    TGetInfoValue info(@Nullable TGetInfoType type) {
        if (type == null) {
            throw unrecognized("of a number that the protocol hasn't");
        }
        return switch (type) {
            case CLI_SERVER_NAME -> TGetInfoValue.stringValue("Hive");
            case CLI_DBMS_NAME -> TGetInfoValue.stringValue(services.settings().get(ClientOptions.PRODUCT_NAME));
            case CLI_DBMS_VER -> TGetInfoValue.stringValue(services.settings().get(ClientOptions.PRODUCT_VERSION));
            case CLI_MAX_COLUMN_NAME_LEN, CLI_MAX_SCHEMA_NAME_LEN, CLI_MAX_TABLE_NAME_LEN ->
                TGetInfoValue.lenValue(LONGEST_NAME);
            case CLI_ODBC_KEYWORDS -> TGetInfoValue.stringValue(KEYWORDS);
            default -> throw unrecognized(type.name());
        };
    }

    private static SqlException unrecognized(String type) {
        return new SqlException(ErrorCode.INVALID_VALUE, "Unrecognized GetInfoType value: " + type);
    }
}
