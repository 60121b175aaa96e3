package io.honeyflow.formats.text;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Path;

/** Writes a line a row. */
final class TextWriter implements FileWriter {
    private final Path path;
    private final RowPrinter printer;
    private final OutputStream raw;
    private final OutputStream out;
    private long bytes;

    TextWriter(Path path, FileWriteRequest request, RowSerde serde) {
        this.path = path;
        TextOptions options = TextOptions.of(request.properties());
        options.requireNoHeader();
        this.printer = serde.encodedPrinter(request, options);
        try {
            this.raw = FileSystems.of(path, request.configuration()).create(path, false);
            this.out = new BufferedOutputStream(compressed(), 1 << 16);
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    /** As the file's name says: its readers go by that. */
    private OutputStream compressed() throws IOException {
        try {
            TextCodec codec = TextCodec.ofName(path.getName()).orElse(null);
            return codec == null ? raw : codec.out(raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public void write(Batch batch) {
        printer.printLines(batch);
        FileErrors.step("writing", path, () -> {
            bytes += printer.out().size();
            printer.out().writeTo(out);
        });
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void finish() {
        // Compressed text ends only when it is closed.
        FileErrors.step("writing", path, out::close);
    }

    @Override
    public void close() {
        FileErrors.step("closing", path, () -> {
            try (OutputStream stream = raw) {
                out.close();
            }
        });
    }
}
