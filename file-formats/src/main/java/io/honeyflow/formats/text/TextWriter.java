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
    private final OutputStream out;
    private long bytes;

    TextWriter(Path path, FileWriteRequest request, RowSerde serde) {
        this.path = path;
        TextOptions options = TextOptions.of(request.properties());
        options.requireNoHeader();
        this.printer = serde.encodedPrinter(request, options);
        try {
            this.out = new BufferedOutputStream(
                    FileSystems.of(path, request.configuration()).create(path, false), 1 << 16);
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
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
        FileErrors.step("writing", path, out::flush);
    }

    @Override
    public void close() {
        FileErrors.step("closing", path, out::close);
    }
}
