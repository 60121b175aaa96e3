package io.honeyflow.formats.text;

import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Hadoop's sequence files, whose values are rows of delimited text; the file itself says whether it is compressed. */
public final class SequenceFormat implements FileFormat {
    public static final String NAME = "sequence";

    private final RowSerde serde;

    public SequenceFormat(RowSerde serde) {
        this.serde = serde;
    }

    @Override
    public String name() {
        return serde.named(NAME);
    }

    @Override
    public FileRows open(FileSlice slice, FileReadRequest request) {
        return TextRows.ofSequence(slice, request, serde);
    }

    @Override
    public FileWriter create(Path path, FileWriteRequest request) {
        return new SequenceWriter(path, request, serde);
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
        return true;
    }

    @Override
    public Optional<Long> rowCount(FileSlice file, Configuration configuration) {
        return Optional.empty();
    }
}
