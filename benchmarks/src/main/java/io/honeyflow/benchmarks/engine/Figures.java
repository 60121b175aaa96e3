package io.honeyflow.benchmarks.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures in a file, one for each piece of work, in the order of the works. */
final class Figures {
    private final Map<String, Optional<Figure>> byName = new LinkedHashMap<>();

    /** @param order names of all works */
    Figures(List<String> order) {
        order.forEach(name -> byName.put(name, Optional.empty()));
    }

    /**
     * Adds those of a file.
     *
     * @throws IllegalArgumentException where the file holds something else
     */
    void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(Figure.HEADER)) {
            throw new IllegalArgumentException(file + ": expected " + Figure.HEADER + " in its first line");
        }
        lines.stream().skip(1).map(Figure::read).forEach(this::put);
    }

    void put(Figure figure) {
        byName.put(figure.name(), Optional.of(figure));
    }

    List<Figure> all() {
        return byName.values().stream().flatMap(Optional::stream).toList();
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(Figure.HEADER));
        all().forEach(figure -> lines.add(figure.line()));
        try {
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("can't write " + file + ": there is no such folder", e);
        }
    }
}
