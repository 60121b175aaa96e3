package io.honeyflow.formats.avro;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Kind;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
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

    /** Hive takes columns of ORC and Parquet files alone. */
    @Override
    public List<Column> columns(FileSlice file, Map<String, String> properties, Configuration configuration) {
        try (AvroInput in = new AvroInput(file, configuration);
                DataFileReader<Object> reader = new DataFileReader<>(in, new GenericDatumReader<>())) {
            List<Column> columns = SchemaTypes.columns(reader.getSchema());
            columns.stream()
                    .filter(column -> column.type().kind() == Kind.VOID)
                    .findFirst()
                    .ifPresent(column -> {
                        throw SqlException.notSupported("a column of Avro's type null, '" + column.name() + "'");
                    });
            return columns;
        } catch (FileNotFoundException e) {
            throw FileErrors.of("reading", file.path(), e);
        } catch (IOException | AvroRuntimeException e) {
            throw FileErrors.malformed(file.path(), "an Avro file", String.valueOf(e.getMessage()));
        }
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
