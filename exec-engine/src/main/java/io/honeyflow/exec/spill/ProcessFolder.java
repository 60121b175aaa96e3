package io.honeyflow.exec.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One process's folder below a folder that processes share. A locked file beside it says that the process lives: the
 * lock ends with the process, however that ends, and whoever comes next deletes what it has left.
 */
final class ProcessFolder implements AutoCloseable {
    private static final String PREFIX = "honeyflow-spool-";
    private static final String LOCK = ".lock";
    private static final int ATTEMPTS = 20;

    private final Path path;
    private final Path lockFile;
    private final FileChannel lock;

    private ProcessFolder(Path path, Path lockFile, FileChannel lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    Path path() {
        return path;
    }

    /** Deletes what dead processes have left, and makes a folder for this one. */
    static ProcessFolder take(Path root) {
        try {
            Files.createDirectories(root);
            deleteLeftovers(root);
            for (int i = 0; i < ATTEMPTS; i++) {
                Path lockFile = Files.createTempFile(
                        root, PREFIX + ProcessHandle.current().pid() + "-", LOCK);
                FileChannel lock = locked(lockFile);
                // Another process may have taken the new file for a dead one's.
                if (lock != null && Files.exists(lockFile)) {
                    Path folder = folderOf(lockFile);
                    Files.createDirectories(folder);
                    return new ProcessFolder(folder, lockFile, lock);
                }
            }
        } catch (IOException e) {
            throw SpillFile.failed("create", root, e);
        }
        throw SpillFile.failed("create", root, new IOException("no file could be locked"));
    }

    private static Path folderOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    /** Null where a process that lives has the lock, or the file is gone. */
    private static @Nullable FileChannel locked(Path lockFile) throws IOException {
        if (!Files.exists(lockFile)) {
            return null;
        }
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it.
        }
        channel.close();
        return null;
    }

    private static void deleteLeftovers(Path root) throws IOException {
        try (DirectoryStream<Path> lockFiles = Files.newDirectoryStream(root, PREFIX + "*" + LOCK)) {
            for (Path lockFile : lockFiles) {
                try (FileChannel dead = locked(lockFile)) {
                    if (dead != null) {
                        deleteTree(folderOf(lockFile));
                        Files.deleteIfExists(lockFile);
                    }
                }
            }
        }
    }

    /** Deletes as much as can be deleted: what is left goes with the next start. */
    static void deleteTree(Path folder) {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            return;
        }
        for (Path path : all) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Written to in this moment, or not ours.
            }
        }
    }

    @Override
    public void close() {
        deleteTree(path);
        try (FileChannel open = lock) {
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            throw SpillFile.failed("delete", lockFile, e);
        }
    }
}
