package io.honeyflow.benchmarks.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The queries of a benchmark. */
public interface Queries {
    /** All of them, in order. */
    List<String> names();

    /** @throws IllegalArgumentException where there is no such query */
    QueryText of(String name);

    /** The text at that place of the class path, without a semicolon at its end. */
    static String packed(String place) {
        try (InputStream in = Queries.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException(place + " was not packed");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replaceFirst(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
