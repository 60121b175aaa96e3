package io.honeyflow.gateway.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs that are where they usually are, and the one that runs the tests. */
public final class JavaHomes {
    private static final Path USUAL = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private JavaHomes() {}

    private static TreeMap<Integer, Path> all() throws IOException {
        TreeMap<Integer, Path> found = new TreeMap<>();
        found.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        if (Files.isDirectory(USUAL)) {
            try (Stream<Path> homes = Files.list(USUAL)) {
                for (Path home : homes.toList()) {
                    version(home).ifPresent(version -> found.putIfAbsent(version, home));
                }
            }
        }
        return found;
    }

    private static Optional<Integer> version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(java(home)) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        Matcher found = VERSION.matcher(Files.readString(release));
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    private static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** The program {@code java} of the oldest that is at least so new. */
    public static Path oldest(int least) throws IOException {
        return java(all().ceilingEntry(least).getValue());
    }

    /** The program {@code java} of the oldest that is within the bounds, if there is one. */
    public static Optional<Path> within(int least, int most) throws IOException {
        Map.Entry<Integer, Path> found = all().ceilingEntry(least);
        return found == null || found.getKey() > most ? Optional.empty() : Optional.of(java(found.getValue()));
    }
}
