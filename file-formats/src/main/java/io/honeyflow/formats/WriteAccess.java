package io.honeyflow.formats;

import io.honeyflow.api.error.SqlException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;

/**
 * Asks whether folders may be changed before anything is changed: past a statement's commit point a file that can't take
 * its place would hold its table up. Each folder is asked for once.
 */
public final class WriteAccess {
    private final Configuration configuration;
    private final Set<Path> asked = new HashSet<>();

    public WriteAccess(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * @param folder where it isn't there yet, the nearest one above it is asked for
     * @throws SqlException PERMISSION where this process' user may not make, move and delete files in it
     */
    public void require(Path folder) {
        Path at = folder;
        try {
            FileSystem files = FileSystems.of(folder, configuration);
            while (at != null && asked.add(at) && !allowed(files, at)) {
                at = at.getParent();
            }
        } catch (IOException e) {
            throw FileErrors.of("writing to", folder, e);
        }
    }

    /** @return false where there is no such folder */
    private static boolean allowed(FileSystem files, Path folder) throws IOException {
        if (files instanceof RawLocalFileSystem local) {
            return allowed(local.pathToFile(folder));
        }
        try {
            files.access(folder, FsAction.WRITE_EXECUTE);
            return true;
        } catch (FileNotFoundException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            // A store that knows no permissions of folders.
            return true;
        }
    }

    /** By the operating system itself: Hadoop judges by bits, which aren't all that counts. */
    private static boolean allowed(File folder) throws IOException {
        if (folder.exists() && !(folder.canWrite() && folder.canExecute())) {
            throw new AccessDeniedException(folder.getPath());
        }
        return folder.exists();
    }
}
