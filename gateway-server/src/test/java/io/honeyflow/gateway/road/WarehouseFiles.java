package io.honeyflow.gateway.road;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** What lies in a warehouse, on whatever file system. */
public final class WarehouseFiles {
    private final FileSystem system;
    private final Path root;

    /** @param root folder URI */
    public WarehouseFiles(FileSystem system, String root) {
        this.system = system;
        this.root = new Path(root);
    }

    /** By a file system of its own: what this process shares depends on who opened it first. */
    static WarehouseFiles local(java.nio.file.Path folder) throws IOException {
        RawLocalFileSystem files = new RawLocalFileSystem();
        files.initialize(URI.create("file:///"), new Configuration());
        return new WarehouseFiles(files, folder.toUri().toString());
    }

    private Path path(String folder) {
        return folder.isEmpty() ? root : new Path(root, folder);
    }

    /** What lies in a folder itself, by name. @param folder from the warehouse on; the warehouse where it is empty */
    public List<String> names(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (FileStatus status : system.listStatus(path(folder))) {
            names.add(status.getPath().getName());
        }
        return names;
    }

    /** The names of all files beneath a folder. */
    public List<String> files(String folder) throws IOException {
        List<FileStatus> all = new ArrayList<>();
        walk(path(folder), all);
        return all.stream()
                .filter(FileStatus::isFile)
                .map(status -> status.getPath().getName())
                .toList();
    }

    /** Files and folders that no engine takes for rows. */
    public List<Path> hidden() throws IOException {
        List<FileStatus> all = new ArrayList<>();
        walk(root, all);
        return all.stream()
                .map(FileStatus::getPath)
                .filter(path -> path.getName().startsWith("."))
                .toList();
    }

    private void walk(Path folder, List<FileStatus> to) throws IOException {
        for (FileStatus status : system.listStatus(folder)) {
            to.add(status);
            if (status.isDirectory()) {
                walk(status.getPath(), to);
            }
        }
    }
}
