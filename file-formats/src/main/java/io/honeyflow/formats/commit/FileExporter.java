package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.TableFiles;
import io.honeyflow.formats.TransferFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;

/**
 * EXPORT TABLE: a table's rows as they stand at one moment, copied to a folder beside the one that is wanted, which takes
 * its name when all is there. Nobody who writes to the table waits for the copying. Source: Hive's TableExport.
 */
public final class FileExporter {
    private final TableStates states;

    public FileExporter(TableStates states) {
        this.states = states;
    }

    /**
     * What is exported.
     *
     * @param folders where rows lie, by the name that their folder has in the export
     * @param records the text of {@link TransferFolder#RECORDS}
     */
    public record Contents(Map<String, String> folders, String records) {
        public Contents {
            folders = Map.copyOf(folders);
        }
    }

    /** @param asOf the number of the table's changes before; {@code within} a folder of the export */
    private record Copied(String path, String within, String name, long asOf) {}

    private record Listing(List<Copied> files, Contents contents) {}

    /**
     * @param location folder of the table
     * @param target a folder without visible files, or that isn't there
     * @param contents asked while the table can't change
     * @throws SqlException INVALID_PATH for another target, FILE where it can't be written
     */
    public void export(String location, Catalog catalog, String target, Supplier<Contents> contents) {
        Configuration configuration = states.configuration();
        Path to = new Path(target);
        try {
            FileSystem files = FileSystems.of(to, configuration);
            to = files.makeQualified(to);
            requireEmpty(files, to);
            Path staged = new Path(to.getParent(), ".honeyflow-export-" + UUID.randomUUID());
            try (TableState.Listed<Listing> listed = states.listing(
                    List.of(location), catalog, () -> states.list(location, asOf -> listing(contents.get(), asOf)))) {
                write(files, staged, location, listed.files());
                requireEmpty(files, to);
                publish(files, staged, to);
            } finally {
                files.delete(staged, true);
            }
        } catch (IOException e) {
            throw FileErrors.of("exporting to", target, e);
        } catch (IllegalArgumentException e) {
            throw new SqlException(ErrorCode.INVALID_PATH, "EXPORT to " + target + ": " + e.getMessage(), null, e);
        }
    }

    /** Hidden files are other people's business. */
    private static void requireEmpty(FileSystem files, Path to) throws IOException {
        if (!files.exists(to)) {
            return;
        }
        if (!files.getFileStatus(to).isDirectory()) {
            throw new SqlException(ErrorCode.INVALID_PATH, "EXPORT: expected a folder, found file " + to);
        }
        for (FileStatus status : files.listStatus(to)) {
            if (!TableFiles.isHidden(status.getPath().getName())
                    || status.getPath().getName().equals(TransferFolder.RECORDS)) {
                throw new SqlException(
                        ErrorCode.INVALID_PATH,
                        "EXPORT: expected an empty folder " + to + ", found " + status.getPath());
            }
        }
    }

    private Listing listing(Contents contents, long asOf) {
        List<Copied> files = new ArrayList<>();
        contents.folders().forEach((within, folder) -> {
            Set<String> names = new HashSet<>();
            for (FileStatus file : TableFiles.list(folder, states.configuration())) {
                String name = file.getPath().getName();
                // Files of a folder's folders may share names.
                for (int copy = 1; !names.add(name); copy++) {
                    name = file.getPath().getName() + "_copy_" + copy;
                }
                files.add(new Copied(file.getPath().toString(), within, name, asOf));
            }
        });
        return new Listing(files, contents);
    }

    private void write(FileSystem to, Path staged, String location, Listing listing) throws IOException {
        for (String within : listing.contents().folders().keySet()) {
            to.mkdirs(new Path(staged, within));
        }
        TableState state = states.of(location);
        for (Copied file : listing.files()) {
            Path copy = new Path(new Path(staged, file.within()), file.name());
            try (FSDataInputStream in = state.open(file.path(), file.asOf(), this::open);
                    OutputStream out = to.create(copy)) {
                IOUtils.copyBytes(in, out, states.configuration(), false);
            }
        }
        to.mkdirs(staged);
        try (OutputStream out = to.create(new Path(staged, TransferFolder.RECORDS))) {
            out.write(listing.contents().records().getBytes(StandardCharsets.UTF_8));
        }
    }

    private FSDataInputStream open(String path) {
        Path file = new Path(path);
        try {
            return FileSystems.of(file, states.configuration()).open(file);
        } catch (IOException e) {
            throw FileErrors.of("exporting", path, e);
        }
    }

    /** An import looks for the records first: they come last where a folder can't be renamed as a whole. */
    private static void publish(FileSystem files, Path staged, Path to) throws IOException {
        if (files.exists(to) && files.listStatus(to).length == 0) {
            files.delete(to, false);
        }
        if (!files.exists(to)) {
            files.mkdirs(to.getParent());
            move(files, staged, to);
            return;
        }
        Path records = new Path(staged, TransferFolder.RECORDS);
        for (FileStatus status : files.listStatus(staged)) {
            if (!status.getPath().getName().equals(TransferFolder.RECORDS)) {
                move(files, status.getPath(), new Path(to, status.getPath().getName()));
            }
        }
        move(files, records, new Path(to, TransferFolder.RECORDS));
    }

    private static void move(FileSystem files, Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException(from + " can't be moved to " + to);
        }
    }
}
