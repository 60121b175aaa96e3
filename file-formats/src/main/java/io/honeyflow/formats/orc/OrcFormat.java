package io.honeyflow.formats.orc;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;

/** Apache ORC. */
public final class OrcFormat implements FileFormat {
    public static final String NAME = "orc";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FileRows open(FileSlice slice, FileReadRequest request) {
        return new OrcRows(slice, request);
    }

    @Override
    public FileWriter create(Path path, FileWriteRequest request) {
        return new OrcFileWriter(path, request);
    }

    @Override
    public boolean splittable(Path path) {
        return true;
    }

    @Override
    public boolean merges() {
        return true;
    }

    /** Stripes are copied as they are. */
    @Override
    public List<Path> merge(List<Path> files, Path into, Configuration configuration) {
        try {
            List<Path> merged = OrcFile.mergeFiles(
                    into, OrcFile.writerOptions(configuration).overwrite(false), files);
            if (merged.size() < 2) {
                FileSystems.of(into, configuration).delete(into, false);
            }
            return merged;
        } catch (IOException | RuntimeException e) {
            throw OrcFailure.of(files.toString(), e);
        }
    }

    @Override
    public Optional<Long> rowCount(FileSlice file, Configuration configuration) {
        try (Reader reader = OrcFile.createReader(
                new Path(file.path()), OrcFile.readerOptions(configuration).maxLength(file.fileLength()))) {
            return Optional.of(reader.getNumberOfRows());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw OrcFailure.of(file.path(), e);
        }
    }

    /** Source: readSchema of Hive's OrcSerde. */
    @Override
    public List<Column> columns(FileSlice file, Map<String, String> properties, Configuration configuration) {
        try (Reader reader = OrcFile.createReader(
                new Path(file.path()), OrcFile.readerOptions(configuration).maxLength(file.fileLength()))) {
            if (reader.getSchema().getCategory() != TypeDescription.Category.STRUCT) {
                throw FileErrors.malformed(file.path(), "an ORC file of structs", "one of " + reader.getSchema());
            }
            return OrcTypes.fields(reader.getSchema()).stream()
                    .map(field -> new Column(field.name(), field.type(), "Inferred from Orc file."))
                    .toList();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw OrcFailure.of(file.path(), e);
        }
    }
}
