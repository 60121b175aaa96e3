package io.honeyflow.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The clone's pages. */
public final class Pages {
    public static final Path CLONE = Path.of("..").toAbsolutePath().normalize();
    private static final String WRITE = "honeyflow.docs";

    private Pages() {}

    /** The README, this guide to changes, and all under docs. */
    static List<Path> all() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(CLONE.resolve("README.md"), CLONE.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(CLONE.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** A generated file must be what it would be if it were generated now; {@code -Dhoneyflow.docs=write} generates it. */
    public static void compare(String file, String generated) throws IOException {
        Path page = CLONE.resolve(file);
        if (isWriting()) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, generated);
        }
        assertThat(page)
                .as("%s is generated: run this test with -D%s=write", file, WRITE)
                .exists()
                .content()
                .isEqualTo(generated);
    }

    public static boolean isWriting() {
        return "write".equals(System.getProperty(WRITE));
    }
}
