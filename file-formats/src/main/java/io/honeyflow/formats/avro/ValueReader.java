package io.honeyflow.formats.avro;

import io.honeyflow.api.vector.VectorBuilder;
import java.io.IOException;
import org.apache.avro.io.ResolvingDecoder;

/** Reads a value of one schema, resolved against the file's. */
@FunctionalInterface
interface ValueReader {
    /** Appends one value, or null. */
    void read(ResolvingDecoder in, VectorBuilder to) throws IOException;
}
