package io.honeyflow.gateway.driver;

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

/** A driver out of jars, in a class loader of its own: as if nothing else were there. */
final class JarDriver implements AutoCloseable {
    private final URLClassLoader loader;
    private final Driver driver;

    private JarDriver(URLClassLoader loader, Driver driver) {
        this.loader = loader;
        this.driver = driver;
    }

    /** @param place one jar, or a folder of them */
    static JarDriver load(Path place, String driverClass) throws IOException, ReflectiveOperationException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            for (Path file : files.toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            return new JarDriver(loader, (Driver)
                    loader.loadClass(driverClass).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | RuntimeException e) {
            loader.close();
            throw e;
        }
    }

    Connection connect(String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "me");
        properties.setProperty("password", "x");
        return driver.connect(url, properties);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
