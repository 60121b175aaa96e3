package io.honeyflow.jdbc;

import io.honeyflow.jdbc.url.ConnectionUrl;
import io.honeyflow.jdbc.url.SessionKey;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The driver for {@code jdbc:hive2:} and {@code jdbc:honeyflow:} URLs; it registers itself. */
public final class HoneyflowDriver implements Driver {
    static final int MAJOR = 0;
    static final int MINOR = 1;
    private static final Logger LOG = Logger.getLogger("io.honeyflow.jdbc");

    static {
        try {
            DriverManager.registerDriver(new HoneyflowDriver());
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the driver could not register itself", e);
        }
    }

    /** Null for URLs of other drivers, as JDBC wants it. */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties properties) throws SQLException {
        if (!ConnectionUrl.accepts(url)) {
            return null;
        }
        ConnectionUrl parsed = ConnectionUrl.parse(url, properties == null ? new Properties() : properties);
        return new ThriftConnection(Session.open(parsed, DriverManager.getLoginTimeout()), url);
    }

    @Override
    public boolean acceptsURL(String url) {
        return ConnectionUrl.accepts(url);
    }

    /** Every key of a URL, with what the URL and the properties say of it. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) {
        Optional<ConnectionUrl> parsed = parsed(url, properties == null ? new Properties() : properties);
        SessionKey[] keys = SessionKey.values();
        DriverPropertyInfo[] infos = new DriverPropertyInfo[keys.length];
        for (int i = 0; i < keys.length; i++) {
            infos[i] = new DriverPropertyInfo(keys[i].text(), value(parsed, keys[i]));
            infos[i].description = keys[i].meaning();
            infos[i].choices = keys[i].choices();
        }
        return infos;
    }

    private static @Nullable String value(Optional<ConnectionUrl> url, SessionKey key) {
        return url.flatMap(parsed -> parsed.get(key)).orElse(null);
    }

    /** Empty for a URL that isn't whole yet: tools ask while it is being typed. */
    private static Optional<ConnectionUrl> parsed(String url, Properties properties) {
        try {
            return Optional.of(ConnectionUrl.parse(url, properties));
        } catch (SQLException e) {
            LOG.log(Level.FINE, "properties of a URL that can't be read", e);
            return Optional.empty();
        }
    }

    @Override
    public int getMajorVersion() {
        return MAJOR;
    }

    @Override
    public int getMinorVersion() {
        return MINOR;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return LOG;
    }
}
