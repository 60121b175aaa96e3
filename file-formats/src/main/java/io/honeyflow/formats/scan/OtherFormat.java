package io.honeyflow.formats.scan;

import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Finds files of other formats among lines of text, which would take any bytes for rows. */
final class OtherFormat {
    private static final int TAIL = 4;

    private OtherFormat() {}

    /** By the marks at a file's both ends. Source: the specifications of Parquet and ORC. */
    static void refuse(String path, long length, Configuration configuration) {
        if (length < 2 * TAIL) {
            return;
        }
        Path file = new Path(path);
        byte[] head = new byte[TAIL];
        byte[] tail = new byte[TAIL];
        try (FSDataInputStream in = FileSystems.of(file, configuration).open(file)) {
            in.readFully(0, head);
            in.readFully(length - TAIL, tail);
        } catch (IOException e) {
            throw FileErrors.of("reading", path, e);
        }
        String first = new String(head, StandardCharsets.ISO_8859_1);
        String last = new String(tail, StandardCharsets.ISO_8859_1);
        if (first.equals("PAR1") && last.equals("PAR1")) {
            throw FileErrors.malformed(path, "lines of text", "a Parquet file");
        }
        // An ORC file's last byte is the length of what its second mark ends.
        if (first.startsWith("ORC") && last.startsWith("ORC")) {
            throw FileErrors.malformed(path, "lines of text", "an ORC file");
        }
    }
}
