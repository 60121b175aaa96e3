package io.honeyflow.formats.parquet;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Apache Parquet. */
public final class ParquetFormat implements FileFormat {
    public static final String NAME = "parquet";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FileRows open(FileSlice slice, FileReadRequest request) {
        return new ParquetRows(slice, request);
    }

    @Override
    public FileWriter create(Path path, FileWriteRequest request) {
        return new ParquetFileWriter(path, request);
    }

    @Override
    public boolean splittable(Path path) {
        return true;
    }

    @Override
    public Optional<Long> rowCount(FileSlice file, Configuration configuration) {
        try (ParquetFileReader reader = reader(file, configuration)) {
            return Optional.of(reader.getRecordCount());
        } catch (IOException e) {
            throw FileErrors.of("reading", file.path(), e);
        } catch (RuntimeException e) {
            throw described(file.path(), e);
        }
    }

    @Override
    public List<Column> columns(FileSlice file, Map<String, String> properties, Configuration configuration) {
        try (ParquetFileReader reader = reader(file, configuration)) {
            return new FileTypes(properties).columns(reader.getFileMetaData().getSchema());
        } catch (IOException e) {
            throw FileErrors.of("reading", file.path(), e);
        } catch (RuntimeException e) {
            throw described(file.path(), e);
        }
    }

    static ParquetFileReader reader(FileSlice slice, Configuration configuration) throws IOException {
        Path path = new Path(slice.path());
        ParquetReadOptions options =
                HadoopReadOptions.builder(configuration, path).build();
        return ParquetFileReader.open(
                HadoopInputFile.fromPath(path, configuration),
                ParquetReadOptions.builder()
                        .copy(options)
                        .usePageChecksumVerification()
                        .withCodecFactory(new BoundedCodecs(options.getCodecFactory()))
                        .build());
    }

    /** With the column that was being read. */
    static SqlException described(String path, String column, RuntimeException e) {
        if (e instanceof SqlException known) {
            return new SqlException(
                    known.code(), known.getMessage() + ", in column '" + column + "' of " + path, null, known);
        }
        if (e instanceof UncheckedIOException) {
            return described(path, e);
        }
        String message = firstLine(e);
        return described(path, new IllegalArgumentException("column '" + column + "': " + message, e));
    }

    /** On bytes that make no sense the library and our own loops throw all sorts of things. */
    static SqlException described(String path, RuntimeException e) {
        if (e instanceof SqlException known) {
            String message = known.getMessage();
            return message != null && message.contains(path)
                    ? known
                    : new SqlException(known.code(), message + ", in " + path, null, known);
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
            return FileErrors.of("reading", path, cause);
        }
        if (e instanceof ParquetCryptoRuntimeException) {
            return SqlException.notSupported("Parquet encryption, of " + path);
        }
        return FileErrors.malformed(path, "a Parquet file", firstLine(e));
    }

    /** The library's messages may have the whole schema behind it. */
    private static String firstLine(RuntimeException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
