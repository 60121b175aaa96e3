package io.honeyflow.jdbc.url;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a URL of the form {@code jdbc:hive2://host:port/database;key=value?hiveconf#hivevar} asks for.
 * {@code jdbc:honeyflow:} means the same. Immutable.
 */
public final class ConnectionUrl {
    private static final int BINARY_PORT = 10000;
    private static final int HTTP_PORT = 10001;

    private final String host;
    private final int port;
    private final String database;
    private final Map<String, String> session;
    private final Map<String, String> hiveConf;
    private final Map<String, String> hiveVar;

    ConnectionUrl(UrlParts parts) throws SQLException {
        this.host = parts.host;
        this.database = parts.database;
        this.session = Map.copyOf(parts.session);
        this.hiveConf = Map.copyOf(parts.hiveConf);
        this.hiveVar = Map.copyOf(parts.hiveVar);
        refuseWhatIsNotBuilt();
        this.port = parts.port >= 0 ? parts.port : transport() == TransportKind.HTTP ? HTTP_PORT : BINARY_PORT;
        checkNumber(SessionKey.FETCH_SIZE);
        checkNumber(SessionKey.SOCKET_TIMEOUT);
    }

    /** Whether this driver answers for such a URL. */
    public static boolean accepts(String url) {
        return UrlParser.accepts(url);
    }

    /**
     * Reads a URL. Properties override what the URL says: {@code user}, {@code password},
     * {@code hiveconf:x}, {@code hivevar:x} and the session keys.
     *
     * @throws SQLException SQLSTATE 08001 for text that is no such URL, 0A000 for what isn't built
     */
    public static ConnectionUrl parse(String url, Properties properties) throws SQLException {
        UrlParts parts = UrlParser.parse(url);
        for (String name : properties.stringPropertyNames()) {
            parts.put(name, properties.getProperty(name));
        }
        return new ConnectionUrl(parts);
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** The database that the session starts in; {@code default} when the URL names none. */
    public String database() {
        return database;
    }

    /** {@code ?key=value} settings of the session. */
    public Map<String, String> hiveConf() {
        return hiveConf;
    }

    /** {@code #key=value} variables of the session. */
    public Map<String, String> hiveVar() {
        return hiveVar;
    }

    /** All session keys as they were written; for warnings about unknown ones. */
    public Map<String, String> session() {
        return session;
    }

    public Optional<String> get(SessionKey key) {
        for (Map.Entry<String, String> entry : session.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(key.text())) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** A number of a session key, or the default when it isn't set. */
    public int number(SessionKey key, int otherwise) {
        return get(key).map(Integer::parseInt).orElse(otherwise);
    }

    public TransportKind transport() {
        if (get(SessionKey.TRANSPORT_MODE).orElse("binary").equalsIgnoreCase("http")) {
            return TransportKind.HTTP;
        }
        return get(SessionKey.AUTH).orElse("").equalsIgnoreCase("noSasl")
                ? TransportKind.RAW
                : TransportKind.SASL_PLAIN;
    }

    public boolean tls() {
        return get(SessionKey.SSL).orElse("false").equalsIgnoreCase("true");
    }

    /** The user; {@code anonymous} when none is given, as Hive's own driver does. */
    public String user() {
        return get(SessionKey.USER).orElse("anonymous");
    }

    public String password() {
        return get(SessionKey.PASSWORD).orElse("anonymous");
    }

    /** The path of the HTTP endpoint, with its leading slash. */
    public String httpPath() {
        String path = get(SessionKey.HTTP_PATH).orElse("cliservice");
        return path.startsWith("/") ? path : "/" + path;
    }

    private void refuseWhatIsNotBuilt() throws SQLException {
        if (get(SessionKey.SERVICE_DISCOVERY_MODE).isPresent()) {
            throw UrlErrors.notSupported("serviceDiscoveryMode (finding servers through ZooKeeper)");
        }
        if (get(SessionKey.PRINCIPAL).isPresent()) {
            throw UrlErrors.notSupported("principal (Kerberos)");
        }
        String mode = get(SessionKey.TRANSPORT_MODE).orElse("binary").toLowerCase(Locale.ROOT);
        if (!mode.equals("binary") && !mode.equals("http")) {
            throw UrlErrors.malformed("transportMode is binary or http, found '" + mode + "'");
        }
        String auth = get(SessionKey.AUTH).orElse("plain").toLowerCase(Locale.ROOT);
        switch (auth) {
            case "nosasl":
            case "plain":
            case "none":
                break;
            case "jwt":
                requireToken(mode);
                break;
            default:
                throw UrlErrors.notSupported("auth=" + auth + " (known: noSasl, plain, and jwt over HTTP)");
        }
    }

    private void requireToken(String mode) throws SQLException {
        if (!mode.equals("http") || get(SessionKey.JWT).isEmpty()) {
            throw UrlErrors.malformed("auth=jwt needs transportMode=http and jwt=<token>");
        }
    }

    private void checkNumber(SessionKey key) throws SQLException {
        String text = get(key).orElse("0");
        try {
            if (Integer.parseInt(text) < 0) {
                throw UrlErrors.malformed(key.text() + " is a number of at least 0, found '" + text + "'");
            }
        } catch (NumberFormatException e) {
            throw UrlErrors.malformed(key.text() + " is a number, found '" + text + "'");
        }
    }
}
