package io.honeyflow.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/** A local file's status whose permissions and owner are read when they are asked for: few ask, and it costs a call each. */
final class LocalStatus extends FileStatus {
    private static final long serialVersionUID = 1;

    private transient @Nullable PosixFileAttributeView unread;

    LocalStatus(FileStatus status, PosixFileAttributeView permissions) {
        super(
                status.getLen(),
                status.isDirectory(),
                status.getReplication(),
                status.getBlockSize(),
                status.getModificationTime(),
                status.getAccessTime(),
                null,
                null,
                null,
                status.getPath());
        this.unread = permissions;
    }

    private synchronized void read() {
        if (unread == null) {
            return;
        }
        try {
            PosixFileAttributes attributes = unread.readAttributes();
            setOwner(attributes.owner().getName());
            setGroup(attributes.group().getName());
            setPermission(FsPermission.valueOf(
                    (isDirectory() ? "d" : "-") + PosixFilePermissions.toString(attributes.permissions())));
            unread = null;
        } catch (IOException e) {
            throw new UncheckedIOException("reading the permissions of " + getPath(), e);
        }
    }

    @Override
    public FsPermission getPermission() {
        read();
        return super.getPermission();
    }

    @Override
    public String getOwner() {
        read();
        return super.getOwner();
    }

    @Override
    public String getGroup() {
        read();
        return super.getGroup();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
