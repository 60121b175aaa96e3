package io.honeyflow.formats.avro;

import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Avro's container files: each has its writer's schema, by which it is read as the table's. */
public final class AvroFormat implements FileFormat {
    public static final String NAME = "avro";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FileRows open(FileSlice slice, FileReadRequest request) {
        return new AvroRows(slice, request);
    }

    @Override
    public FileWriter create(Path path, FileWriteRequest request) {
        return new AvroFileWriter(path, request);
    }

    /** Between two blocks is a mark that is found from anywhere. */
    @Override
    public boolean splittable(Path path) {
        return true;
    }

    @Override
    public Optional<Long> rowCount(FileSlice file, Configuration configuration) {
        return Optional.empty();
    }
}
