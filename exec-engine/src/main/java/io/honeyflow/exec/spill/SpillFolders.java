package io.honeyflow.exec.spill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process's folders for files of its queries; each is taken when it is first named. Safe for use by several threads. */
public final class SpillFolders implements AutoCloseable {
    private final Map<Path, ProcessFolder> taken = new LinkedHashMap<>();

    /** A place for a query's files. @param folders the folders that processes share, with commas between them */
    public SpillSpace space(String folders, String name) {
        return new SpillSpace(() -> take(folders), name);
    }

    /** Deletes what dead processes have left there. */
    public void clean(String folders) {
        take(folders);
    }

    private synchronized List<ProcessFolder> take(String folders) {
        List<ProcessFolder> places = new ArrayList<>();
        for (Path root : paths(folders)) {
            places.add(taken.computeIfAbsent(root, ProcessFolder::take));
        }
        return places;
    }

    private static List<Path> paths(String folders) {
        List<Path> paths = Stream.of(folders.split(",", -1))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                .distinct()
                .toList();
        return paths.isEmpty() ? List.of(Path.of(System.getProperty("java.io.tmpdir"))) : paths;
    }

    @Override
    public synchronized void close() {
        taken.values().forEach(ProcessFolder::close);
        taken.clear();
    }
}
