package io.honeyflow.gateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that names classes rots unless a test reads it: each name in backticks that looks like a class must be one. */
class ArchitecturePageTest {
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyClassThatThePagesNameExists() throws IOException {
        Set<String> classes = sourceNames();
        for (String page : new String[] {"docs/architecture.md", "CONTRIBUTING.md"}) {
            Set<String> missing = new TreeSet<>();
            Matcher named = CLASS_NAME.matcher(Files.readString(ROOT.resolve(page)));
            while (named.find()) {
                if (!classes.contains(named.group(1))) {
                    missing.add(named.group(1));
                }
            }
            assertThat(missing)
                    .as("classes that %s names and the source lacks", page)
                    .isEmpty();
        }
    }

    private static Set<String> sourceNames() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            Set<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
            names.add("Scan");
            // The JDK's.
            names.add("IllegalStateException");
            return names;
        }
    }
}
