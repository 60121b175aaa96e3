package io.honeyflow.gateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What tests measured and don't judge by: a line each in {@code target/figures.txt}. */
final class Figures {
    private static final Path FILE = Path.of("target/figures.txt");

    private Figures() {}

    static void tell(String line) throws IOException {
        Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
