package io.honeyflow.formats;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    /** Sorted by name; none where there is no such folder. */
    public static List<FileStatus> list(String folder, Configuration configuration) {
        Path path = new Path(folder);
        try {
            FileSystem files = path.getFileSystem(configuration);
            List<FileStatus> found = new ArrayList<>();
            for (FileStatus file : files.listStatus(path)) {
                if (file.isFile() && !isHidden(file.getPath().getName())) {
                    found.add(file);
                }
            }
            found.sort(Comparator.comparing(file -> file.getPath().getName()));
            return found;
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw FileErrors.of("listing", folder, e);
        }
    }

    /** Folders within a folder, hidden ones too. */
    public static List<Path> folders(Path folder, Configuration configuration) {
        try {
            return Arrays.stream(folder.getFileSystem(configuration).listStatus(folder))
                    .filter(FileStatus::isDirectory)
                    .map(FileStatus::getPath)
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw FileErrors.of("listing", folder, e);
        }
    }
}
