package io.honeyflow.formats.commit;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.vector.Batch;
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
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Writes the rows of a table's files again, into one. */
record RowMerge(TableHandle table, FileFormat format, ConnectorContext context, Configuration configuration) {
    /** Whether a format's rows come back as they were written, whatever is in them. */
    static boolean serves(FileFormat format) {
        return format.selfDescribing();
    }

    /** @return all of the files */
    List<Path> merge(List<Path> files, Path into) {
        Map<String, String> properties = WriteProperties.of(table, context.settings());
        FileWriteRequest written = new FileWriteRequest(table.dataSchema(), properties, context.zone(), configuration);
        return FileErrors.guarded("writing", into, () -> {
            try (FileWriter writer = format.create(into, written)) {
                files.forEach(file -> copy(file, properties, writer));
                writer.finish();
            }
            return files;
        });
    }

    private void copy(Path file, Map<String, String> properties, FileWriter writer) {
        FileReadRequest wanted = new FileReadRequest(
                table.dataSchema(),
                IntStream.range(0, table.dataSchema().size()).boxed().toList(),
                List.of(),
                Batch.DEFAULT_ROWS,
                properties,
                false,
                context.zone(),
                configuration);
        try (FileRows rows = format.open(slice(file), wanted)) {
            for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                writer.write(batch);
            }
        }
    }

    private FileSlice slice(Path file) {
        try {
            FileStatus status = FileSystems.of(file, configuration).getFileStatus(file);
            return FileSlice.whole(file.toString(), status.getLen(), status.getModificationTime());
        } catch (IOException e) {
            throw FileErrors.of("merging", file, e);
        }
    }
}
