package io.honeyflow.conformance;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** The server under test, spoken to by Hive's own JDBC driver in a class loader of its own. */
public final class Server implements AutoCloseable {
    private final URLClassLoader loader;
    private final Driver driver;
    private final String url;
    private final Path warehouse;

    /**
     * @param jar Hive's driver with all that it needs
     * @param url {@code jdbc:hive2://..}
     * @param warehouse where the server keeps the tables of database {@code default}, on this machine
     */
    public Server(Path jar, String url, Path warehouse) throws IOException {
        this.loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        this.url = url;
        this.warehouse = warehouse;
        try {
            this.driver = (Driver) loader.loadClass("org.apache.hive.jdbc.HiveDriver")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            loader.close();
            throw new IOException(jar + ": expected Hive's JDBC driver", e);
        }
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "hive_test_user");
        properties.setProperty("password", "none");
        return Optional.ofNullable(driver.connect(url, properties))
                .orElseThrow(() -> new SQLException("expected a URL of Hive's driver, found " + url));
    }

    Path warehouse() {
        return warehouse;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
