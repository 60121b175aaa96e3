package io.honeyflow.formats;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.avro.AvroTables;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The columns of tables whose SerDe says what they are, whatever the metastore has: those of AvroSerDe; and those that files
 * name. Source: getCols of Hive's Table, and its SchemaInferenceUtils.
 */
public final class SerdeColumns {
    private final Map<String, FileFormat> formats;
    private final Configuration configuration;
    private final AvroTables avro;

    SerdeColumns(Map<String, FileFormat> formats, Configuration configuration) {
        this.formats = formats;
        this.configuration = configuration;
        this.avro = new AvroTables(configuration);
    }

    /**
     * The columns that a file names.
     *
     * @param path URI, or of the default file system
     * @param properties settings that say how types are told
     * @throws SqlException INVALID_PATH for what is no file, and what {@link FileFormat#columns} says
     */
    public List<Column> inFile(StorageFormats format, String path, Map<String, String> properties) {
        FileStatus status = file(path);
        FileSlice file = FileSlice.whole(status.getPath().toString(), status.getLen(), status.getModificationTime());
        return FileErrors.guarded(
                "reading",
                file.path(),
                () -> Objects.requireNonNull(formats.get(format.connector()), format.connector())
                        .columns(file, properties, configuration));
    }

    private FileStatus file(String path) {
        try {
            Path at = new Path(path);
            FileStatus status = FileSystems.of(at, configuration).getFileStatus(at);
            if (status.isDirectory()) {
                throw new SqlException(ErrorCode.INVALID_PATH, "expected a file, found folder " + status.getPath());
            }
            return status;
        } catch (FileNotFoundException e) {
            throw new SqlException(ErrorCode.INVALID_PATH, "expected a file " + path + ", found none", null, e);
        } catch (IOException e) {
            throw FileErrors.of("reading", path, e);
        } catch (IllegalArgumentException e) {
            throw new SqlException(
                    ErrorCode.INVALID_PATH, "expected the path of a file, found '" + path + "'", null, e);
        }
    }

    /** Whether a table's SerDe says what its columns are. */
    public static boolean concerns(Table table) {
        return StorageFormats.AVRO.isOf(table.storage());
    }

    /** The table with its SerDe's columns; as it is where those can't be told, so that this can still be mended. */
    public Table of(Table table) {
        if (!concerns(table)) {
            return table;
        }
        try {
            return table.withColumns(avro.columns(table));
        } catch (SqlException e) {
            return table;
        }
    }

    /**
     * A new table's columns.
     *
     * @throws SqlException where its schema can't be read or has no columns for its fields
     */
    public Table created(Table table) {
        if (!concerns(table)) {
            return table;
        }
        boolean untold = table.columns().isEmpty() && !AvroTables.namesSchema(AvroTables.properties(table));
        List<Column> columns = untold ? List.of() : avro.columns(table);
        return table.withColumns(columns);
    }

    /** Whether the table's own properties name its schema, so that columns can't come and go by themselves. */
    public static boolean fixed(Table table) {
        return concerns(table) && AvroTables.namesSchema(table.parameters());
    }
}
