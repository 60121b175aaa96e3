package io.honeyflow.gateway.table;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.Folders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that one session has added for its scripts: copies in a folder of its own, which scripts run in. Safe for use by
 * several threads. Source: Hive's SessionState and its ResourceType FILE.
 */
public final class SessionFiles {
    private final String folder;
    private final Folders folders;
    /** Names in the folder, by the path that was added. */
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param folder URI of the session's own folder, in this machine's file system; made when it is first needed */
    SessionFiles(String folder, Folders folders) {
        this.folder = folder;
        this.folders = folders;
    }

    /**
     * Copies files; one of a name that is there already takes its place.
     *
     * @throws SqlException INVALID_PATH, with nothing added, where one of them is none
     */
    public synchronized void add(List<String> paths) {
        Map<String, String> added = new LinkedHashMap<>();
        for (String path : paths) {
            String whole = folders.qualified(path);
            Folders.Entry entry = folders.entry(whole)
                    .filter(found -> !found.isFolder())
                    .orElseThrow(() -> new SqlException(
                            ErrorCode.INVALID_PATH, "ADD FILE: expected a file " + whole + ", found none"));
            added.put(whole, entry.name());
        }
        added.forEach((path, name) -> {
            folders.copyExecutable(path, folder + "/" + name);
            names.values().remove(name);
            names.put(path, name);
        });
    }

    /** Paths as they were added. @param only those of these paths or names; empty for all */
    public synchronized List<String> list(List<String> only) {
        List<String> found = new ArrayList<>();
        names.forEach((path, name) -> {
            if (only.isEmpty() || only.contains(name) || only.stream().anyMatch(each -> isPath(each, path))) {
                found.add(path);
            }
        });
        return found;
    }

    /** Whether it means this path: names that only end alike are other files. */
    private boolean isPath(String written, String path) {
        return folders.qualified(written).equals(path);
    }

    /** @param only as for {@link #list} */
    public synchronized void delete(List<String> only) {
        for (String path : list(only)) {
            folders.delete(folder + "/" + names.remove(path));
        }
    }

    /** Where the copies are; empty where there are none. */
    public synchronized Optional<String> folder() {
        return names.isEmpty() ? Optional.empty() : Optional.of(folder);
    }

    synchronized void end() {
        if (!names.isEmpty()) {
            folders.delete(folder);
            names.clear();
        }
    }
}
