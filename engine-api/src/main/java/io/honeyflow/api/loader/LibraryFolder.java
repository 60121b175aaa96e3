package io.honeyflow.api.loader;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of jars that come with the gateway and stand outside of its class path.
 *
 * @param owner a class of the room that they are for
 * @param property the system property that names the folder
 * @param name of the folder beside the room's own classes, where the property isn't set
 */
public record LibraryFolder(Class<?> owner, String property, String name) {
    public Path path() {
        String named = System.getProperty(property);
        return named == null ? Path.of(URI.create(own().toString())).resolveSibling(name) : Path.of(named);
    }

    private URL own() {
        return owner.getProtectionDomain().getCodeSource().getLocation();
    }

    /** The room's own classes, then the folder's jars by name. */
    public List<URL> jars() throws IOException {
        List<URL> jars = new ArrayList<>(List.of(own()));
        try (Stream<Path> files = Files.list(path())) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
        }
        return jars;
    }
}
