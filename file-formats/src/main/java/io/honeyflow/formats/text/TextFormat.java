package io.honeyflow.formats.text;

import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Text of one row a line. Files whose name says that they are compressed are read as such. */
public final class TextFormat implements FileFormat {
    public static final String NAME = "text";

    private final RowSerde serde;

    public TextFormat(RowSerde serde) {
        this.serde = serde;
    }

    @Override
    public String name() {
        return serde.named(NAME);
    }

    @Override
    public FileRows open(FileSlice slice, FileReadRequest request) {
        return TextRows.ofLines(slice, request, serde);
    }

    @Override
    public FileWriter create(Path path, FileWriteRequest request) {
        return new TextWriter(path, request, serde);
    }

    @Override
    public String extension(Map<String, String> properties) {
        return TextCodec.ofOutput(properties).map(TextCodec::extension).orElse("");
    }

    @Override
    public boolean selfDescribing() {
        return false;
    }

    @Override
    public boolean hasPlaces() {
        return true;
    }

    @Override
    public boolean splittable(Path path) {
        return TextCodec.ofName(path.getName()).map(TextCodec::isSplittable).orElse(true);
    }

    @Override
    public boolean merges() {
        return true;
    }

    /** Bytes one behind the other: files that we wrote end with a line, and codecs' files may follow each other. */
    @Override
    public List<Path> merge(List<Path> files, Path into, Configuration configuration) {
        FileErrors.step("writing", into, () -> {
            try (OutputStream out = FileSystems.of(into, configuration).create(into, false)) {
                for (Path file : files) {
                    try (InputStream in = FileSystems.of(file, configuration).open(file)) {
                        in.transferTo(out);
                    }
                }
            }
        });
        return files;
    }

    @Override
    public Optional<Long> rowCount(FileSlice file, Configuration configuration) {
        return Optional.empty();
    }
}
