package io.honeyflow.formats.scan;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.ScanRequest;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.commit.TableState;
import io.honeyflow.formats.text.TextFormat;
import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Rows of one part of a file, with the partition's values as constants. */
final class FileSourceReader implements SourceReader {
    private static final List<String> READ_SETTINGS = List.of("hive.avro.", "hive.parquet.", "orc.");

    private final SplitColumns columns;
    private final String path;
    private final FileRows rows;

    /** By what files are read, whichever they are. */
    record Session(ZoneId zone, Settings settings, Configuration configuration) {
        /** A split's properties, and of the session's settings those by which files are read. */
        Map<String, String> properties(FileSplit split) {
            Map<String, String> properties = new HashMap<>();
            settings.values().forEach((name, value) -> {
                if (READ_SETTINGS.stream().anyMatch(name::startsWith)) {
                    properties.put(name, value);
                }
            });
            properties.putAll(split.properties());
            return properties;
        }
    }

    FileSourceReader(ScanRequest request, FileSplit split, FileFormat format, Session session, TableState state) {
        this.columns = new SplitColumns(request, split, session.zone());
        if (columns.wantsPlaces() && !format.hasPlaces()) {
            throw SqlException.notSupported("BLOCK__OFFSET__INSIDE__FILE in files of format " + format.name());
        }
        FileReadRequest fileRequest = new FileReadRequest(
                split.columns(),
                columns.read(),
                columns.predicates(request.predicates()),
                request.batchRows(),
                session.properties(split),
                columns.wantsPlaces(),
                session.zone(),
                session.configuration());
        Configuration configuration = session.configuration();
        this.path = split.slice().path();
        this.rows = FileErrors.guarded(
                "reading",
                path,
                () -> state.open(path, split.asOf(), lies -> {
                    FileSlice slice = checked(split.slice(), lies, configuration);
                    if (format.name().startsWith(TextFormat.NAME) && slice.start() == 0) {
                        OtherFormat.refuse(lies, slice.fileLength(), configuration);
                    }
                    return format.open(slice, fileRequest);
                }));
    }

    /** The slice where the file lies now. A file that isn't the listed one any more would give some rows or none. */
    private static FileSlice checked(FileSlice slice, String path, Configuration configuration) {
        try {
            Path file = new Path(path);
            FileStatus status = FileSystems.of(file, configuration).getFileStatus(file);
            if (status.isDirectory() || status.getLen() != slice.fileLength()) {
                throw FileErrors.malformed(
                        path,
                        "a file of " + slice.fileLength() + " bytes, as when it was listed",
                        status.isDirectory() ? "a folder" : status.getLen() + " bytes");
            }
            return new FileSlice(path, slice.start(), slice.length(), slice.fileLength(), slice.modified());
        } catch (IOException e) {
            throw FileErrors.of("reading", path, e);
        }
    }

    @Override
    public Poll poll() {
        Batch batch = FileErrors.guarded("reading", path, rows::next);
        return batch == null ? new Poll.End() : new Poll.Data(columns.wanted(batch));
    }

    @Override
    public void close() {
        rows.close();
    }
}
