package io.honeyflow.gateway.client;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Hive's own JDBC driver of one version, in a class loader of its own. */
final class HiveDriver implements AutoCloseable {
    private final URLClassLoader loader;
    private final Driver driver;

    private HiveDriver(URLClassLoader loader, Driver driver) {
        this.loader = loader;
        this.driver = driver;
    }

    static HiveDriver of(KnownClient version) throws IOException, ReflectiveOperationException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(version.libraries())) {
            for (Path file : files.toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            return new HiveDriver(loader, (Driver) loader.loadClass("org.apache.hive.jdbc.HiveDriver")
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | RuntimeException e) {
            loader.close();
            throw e;
        }
    }

    Connection connect(String url) throws SQLException {
        return connect(url, "me", "x");
    }

    Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return driver.connect(url, properties);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
