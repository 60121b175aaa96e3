package io.honeyflow.formats;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What lies in folders, for commands that look at them or change them. Paths are URIs or plain paths of the default file
 * system; failures are SqlExceptions of code FILE with the path.
 */
public final class Folders {
    private final Configuration configuration;
    private final String journal;

    /** @param journal folder of this process alone, on a local disk */
    Folders(Configuration configuration, java.nio.file.Path journal) {
        this.configuration = configuration;
        this.journal = "file:" + journal.toAbsolutePath().normalize();
    }

    /**
     * A file or a folder.
     *
     * @param path URI
     * @param length bytes
     * @param modified milliseconds since the epoch
     * @param accessed milliseconds since the epoch; 0 or less where it isn't known
     */
    public record Entry(String path, String name, Kind kind, long length, long modified, long accessed) {
        /** What it is. */
        public enum Kind {
            FILE,
            FOLDER
        }

        public boolean isFolder() {
            return kind == Kind.FOLDER;
        }
    }

    /** @throws SqlException NOT_SUPPORTED where there is no such file system */
    public void requireFileSystem(String path) {
        on(path, (files, at) -> files);
    }

    /** The path with scheme and host, as the metastore keeps it. */
    public String qualified(String path) {
        return on(path, (files, at) -> files.makeQualified(at).toString());
    }

    /** Whether a path is another or lies beneath it; both URIs or of the default file system. Looks at names alone. */
    public boolean isWithin(String path, String folder) {
        Path outer = named(folder);
        for (Path at = named(path); at != null; at = at.getParent()) {
            if (at.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private Path named(String path) {
        return new Path(path).makeQualified(FileSystem.getDefaultUri(configuration), new Path("/"));
    }

    /** Whether nothing is above it. */
    public boolean isRoot(String path) {
        return named(path).isRoot();
    }

    /** The name of the file or folder right beneath a folder in which a path lies. */
    public String firstWithin(String path, String folder) {
        Path outer = named(folder);
        Path at = named(path);
        while (!outer.equals(at.getParent())) {
            at = at.getParent();
        }
        return at.getName();
    }

    /** Whether one of two paths lies beneath the other, or both are the same. */
    public boolean overlap(String one, String other) {
        return isWithin(one, other) || isWithin(other, one);
    }

    /** Whether a folder has or is this process' own: its journal of writes. */
    public boolean holdsJournal(String folder) {
        return overlap(journal, folder);
    }

    public boolean exists(String path) {
        return on(path, FileSystem::exists);
    }

    /** Empty where there is none. */
    public Optional<Entry> entry(String path) {
        return on(path, (files, at) -> {
            try {
                return Optional.of(entry(files.getFileStatus(at)));
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** What lies in a folder by name, without what begins with a dot or an underscore; nothing where there is no folder. */
    public List<Entry> list(String folder) {
        return on(folder, (files, at) -> {
            List<Entry> entries = new ArrayList<>();
            try {
                for (FileStatus status : files.listStatus(at)) {
                    String name = status.getPath().getName();
                    if (!name.startsWith(".") && !name.startsWith("_")) {
                        entries.add(entry(status));
                    }
                }
            } catch (FileNotFoundException e) {
                return List.of();
            }
            entries.sort(Comparator.comparing(Entry::name));
            return entries;
        });
    }

    /** The files of a table or partition that hold rows, as {@link TableFiles} says which. */
    public List<Entry> rows(String folder) {
        return on(
                folder,
                (files, at) -> TableFiles.list(folder, configuration).stream()
                        .map(Folders::entry)
                        .toList());
    }

    /** The whole of a small file, in UTF-8. @throws SqlException INVALID_PATH where there is none */
    public String text(String file) {
        return on(file, (files, at) -> {
            try (FSDataInputStream in = files.open(at)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (FileNotFoundException e) {
                throw new SqlException(ErrorCode.INVALID_PATH, "expected a file " + at + ", found none", null, e);
            }
        });
    }

    /** Copies a file to this machine, over what is there, so that it can be run. @param to a URI of scheme file */
    public void copyExecutable(String from, String to) {
        java.nio.file.Path target = java.nio.file.Path.of(URI.create(to));
        on(from, (files, at) -> {
            Files.createDirectories(target.getParent());
            try (FSDataInputStream in = files.open(at)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!target.toFile().setExecutable(true)) {
                throw new IOException(target + " can't be made executable");
            }
            return target;
        });
    }

    public void make(String folder) {
        on(folder, (files, at) -> {
            if (!files.mkdirs(at)) {
                throw new IOException("can't make folder " + at);
            }
            return at;
        });
    }

    /** @param to must not be there */
    public void move(String from, String to) {
        on(from, (files, at) -> {
            Path target = new Path(to);
            if (files.exists(target)) {
                throw new IOException(target + " is there already");
            }
            files.mkdirs(target.getParent());
            if (!files.rename(at, target)) {
                throw new IOException(at + " can't be moved to " + target);
            }
            return target;
        });
    }

    /** @throws SqlException PERMISSION where nothing may be made or deleted in a folder, or the nearest one above it */
    public void requireWritable(String folder) {
        new WriteAccess(configuration).require(new Path(folder));
    }

    /** As {@link #requireWritable}, for what lies beside a file or a folder. */
    public void requireDeletable(String path) {
        Path parent = new Path(path).getParent();
        if (parent != null) {
            requireWritable(parent.toString());
        }
    }

    public FileShell shell() {
        return new FileShell(configuration);
    }

    /** Deletes a folder with all that is in it, if it is there. */
    public void delete(String folder) {
        on(folder, (files, at) -> files.delete(at, true));
    }

    private static Entry entry(FileStatus status) {
        return new Entry(
                status.getPath().toString(),
                status.getPath().getName(),
                status.isDirectory() ? Entry.Kind.FOLDER : Entry.Kind.FILE,
                status.getLen(),
                status.getModificationTime(),
                status.getAccessTime());
    }

    private interface Action<T> {
        T run(FileSystem files, Path path) throws IOException;
    }

    private <T> T on(String path, Action<T> action) {
        try {
            Path at = new Path(path);
            return action.run(FileSystems.of(at, configuration), at);
        } catch (IOException e) {
            throw FileErrors.of("at", path, e);
        } catch (IllegalArgumentException e) {
            throw new SqlException(ErrorCode.FILE, path + ": " + e.getMessage(), null, e);
        }
    }
}
