package io.honeyflow.formats.commit;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.TableFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What becomes of a directory that a statement overwrites: all that is in it goes, folders too, but for what is hidden.
 * Source: Hive.clearDestForSubDirSrc.
 *
 * @param state of the directory, locked
 */
record DirectoryChange(TableState state, Configuration configuration) {
    /** @throws SqlException INVALID_PATH where it is a file by now, FILE where it can't be listed */
    Manifest.Target target(String location, List<StagedFile> staged) {
        List<String> removed = visible(location);
        Set<String> taken = new HashSet<>();
        if (state.isRead()) {
            // Who reads a file that is replaced would read the new one of its name.
            removed.forEach(path -> taken.add(new Path(path).getName()));
        }
        List<Manifest.Move> moves = new ArrayList<>();
        for (StagedFile file : staged) {
            String name = FolderChange.free(BucketFiles.name(moves.size(), new Path(file.path())), taken);
            moves.add(new Manifest.Move(file.path(), new Path(location, name).toString()));
        }
        return new Manifest.Target(List.of(), location, moves, removed, Map.of());
    }

    private List<String> visible(String location) {
        Path folder = new Path(location);
        try {
            FileStatus[] found = FileSystems.of(folder, configuration).listStatus(folder);
            if (Arrays.stream(found).anyMatch(each -> each.isFile() && isSame(each.getPath(), folder))) {
                throw new SqlException(
                        ErrorCode.INVALID_PATH, "writing to " + folder + ": expected a directory, found a file");
            }
            return Arrays.stream(found)
                    .map(FileStatus::getPath)
                    .filter(path -> !TableFiles.isHidden(path.getName()))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw FileErrors.of("listing", location, e);
        }
    }

    /** Of a file Hadoop lists itself. */
    private static boolean isSame(Path one, Path other) {
        return one.toUri().getPath().equals(other.toUri().getPath());
    }
}
