package io.honeyflow.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, permissions and owners by the JDK. Hadoop's own starts a process ({@code chmod}, {@code ls})
 * for each file where its native library is missing; such a process inherits the gateway's open connections, and can hold
 * them open when the gateway is killed. Where the JDK can't, on file systems without POSIX permissions and for sticky
 * bits, it is as Hadoop's.
 */
public final class LocalFiles extends RawLocalFileSystem {
    /** The setting that names it, Hadoop's {@code fs.<scheme>.impl}. */
    public static final String SETTING = "fs.file.impl";

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        java.nio.file.Path file = pathToFile(path).toPath();
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || permission.getStickyBit()) {
            super.setPermission(path, permission);
        } else {
            view.setPermissions(permissions(permission));
        }
    }

    private static Set<PosixFilePermission> permissions(FsPermission permission) {
        return PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        FileStatus status = super.getFileStatus(path);
        java.nio.file.Path file = pathToFile(path).toPath();
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null ? status : new LocalStatus(status, view);
    }
}
