package io.honeyflow.formats;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of a folder that hold rows: all but hidden ones. Of folders within only those count into which Hive on Tez
 * puts the branches of an inserted UNION ALL, unless Hadoop's setting for them is true: then all do. Source: Hive's
 * AbstractFileMergeOperator.
 */
public final class TableFiles {
    private static final Pattern UNION_FOLDER = Pattern.compile("HIVE_UNION_SUBDIR_\\d+");

    /** Hadoop's setting that all folders within are read, by its name and its old one. */
    private static final List<String> RECURSIVE =
            List.of("mapreduce.input.fileinputformat.input.dir.recursive", "mapred.input.dir.recursive");

    /** In which Hive's transactions keep a table's files. Source: Hive's AcidUtils. */
    private static final Pattern TRANSACTION_FOLDER =
            Pattern.compile("(base_\\d+|delta_\\d+_\\d+|delete_delta_\\d+_\\d+)(_.*)?");

    private TableFiles() {}

    /** Which folders within a folder hold rows. */
    private enum Within {
        NONE,
        UNION_BRANCHES,
        ALL;

        private static Within of(Configuration configuration) {
            return RECURSIVE.stream().anyMatch(name -> configuration.getBoolean(name, false)) ? ALL : UNION_BRANCHES;
        }

        private boolean takes(String name) {
            return this == ALL
                    || this == UNION_BRANCHES && UNION_FOLDER.matcher(name).matches();
        }

        private Within below() {
            return this == ALL ? ALL : NONE;
        }
    }

    /** Names with a dot or an underscore in front are other people's business. Source: Hive's FileUtils.HIDDEN_FILES. */
    public static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    /**
     * Sorted by path; none where there is no such folder.
     *
     * @throws SqlException NOT_SUPPORTED for another folder within, whose rows would be missing; FILE for a link that
     *     leads nowhere, and where the folder can't be listed
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
            add(files.listStatus(path), path, Within.of(configuration), files, found);
            found.sort(Comparator.comparing(file -> file.getPath().toString()));
            return Optional.of(found);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrors.of("listing", folder, e);
        }
    }

    private static void add(FileStatus[] listed, Path folder, Within within, FileSystem files, List<FileStatus> found)
            throws IOException {
        Set<String> known = new HashSet<>();
        for (FileStatus file : listed) {
            Path path = file.getPath();
            known.add(path.getName());
            if (isHidden(path.getName())) {
                continue;
            }
            if (!file.isDirectory()) {
                found.add(file);
            } else if (TRANSACTION_FOLDER.matcher(path.getName()).matches()) {
                throw SqlException.notSupported(
                        "folder " + path
                                + " of a transactional table: it holds what Hive's transactions have changed, which only they can tell");
            } else if (within.takes(path.getName())) {
                add(listed(path, files), path, within.below(), files, found);
            } else {
                throw SqlException.notSupported("folder " + path
                        + ": of a table or partition only the files in its own folder are read and replaced, unless "
                        + RECURSIVE.get(0) + " is true");
            }
        }
        if (files.getUri().getScheme().equals("file")) {
            refuseOddFiles(new File(folder.toUri().getPath()), known);
        }
    }

    /** Nothing where another engine has just taken the folder away. */
    private static FileStatus[] listed(Path folder, FileSystem files) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    /** Hadoop leaves links out whose target it doesn't find, and takes pipes for files of no bytes. */
    private static void refuseOddFiles(File folder, Set<String> known) {
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        for (String name : names) {
            File file = new File(folder, name);
            if (isHidden(name)) {
                continue;
            }
            if (!known.contains(name) && Files.isSymbolicLink(file.toPath()) && !file.exists()) {
                throw FileErrors.malformed(file, "a file", "a symbolic link that leads nowhere");
            }
            if (file.exists() && !file.isFile() && !file.isDirectory()) {
                throw FileErrors.malformed(file, "a file", "a pipe, a socket or a device");
            }
        }
    }
}
