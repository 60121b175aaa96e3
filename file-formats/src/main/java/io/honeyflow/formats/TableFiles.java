package io.honeyflow.formats;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a folder that hold rows: all but hidden ones, not those of folders within. */
public final class TableFiles {
    private TableFiles() {}

    /** Names with a dot or an underscore in front are other people's business. Source: Hive's FileUtils.HIDDEN_FILES. */
    public static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    /**
     * Sorted by name; none where there is no such folder.
     *
     * @throws SqlException NOT_SUPPORTED for a folder within, whose rows would be missing; FILE for a link that leads
     *     nowhere, and where the folder can't be listed
     */
    public static List<FileStatus> list(String folder, Configuration configuration) {
        return find(folder, configuration).orElse(List.of());
    }

    /** As {@link #list}. @param of what the folder belongs to @throws SqlException FILE where there is no such folder */
    public static List<FileStatus> existing(String folder, String of, Configuration configuration) {
        return find(folder, configuration)
                .orElseThrow(() -> new SqlException(
                        ErrorCode.FILE, "reading " + of + ": expected a folder " + folder + ", found none"));
    }

    private static Optional<List<FileStatus>> find(String folder, Configuration configuration) {
        Path path = new Path(folder);
        try {
            FileSystem files = FileSystems.of(path, configuration);
            List<FileStatus> found = new ArrayList<>();
            for (FileStatus file : files.listStatus(path)) {
                if (isHidden(file.getPath().getName())) {
                    continue;
                }
                if (file.isDirectory()) {
                    throw SqlException.notSupported("folder " + file.getPath()
                            + ": of a table or partition only the files in its own folder are read and replaced");
                }
                found.add(file);
            }
            if (files.getUri().getScheme().equals("file")) {
                refuseOddFiles(new File(path.toUri().getPath()), found);
            }
            found.sort(Comparator.comparing(file -> file.getPath().getName()));
            return Optional.of(found);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrors.of("listing", folder, e);
        }
    }

    /** Hadoop leaves links out whose target it doesn't find, and takes pipes for files of no bytes. */
    private static void refuseOddFiles(File folder, List<FileStatus> found) {
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        Set<String> known = found.stream().map(file -> file.getPath().getName()).collect(Collectors.toSet());
        for (String name : names) {
            File file = new File(folder, name);
            if (isHidden(name)) {
                continue;
            }
            if (!known.contains(name) && Files.isSymbolicLink(file.toPath()) && !file.exists()) {
                throw FileErrors.malformed(file, "a file", "a symbolic link that leads nowhere");
            }
            if (file.exists() && !file.isFile()) {
                throw FileErrors.malformed(file, "a file", "a pipe, a socket or a device");
            }
        }
    }
}
