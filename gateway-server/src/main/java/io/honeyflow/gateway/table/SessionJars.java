package io.honeyflow.gateway.table;

import io.honeyflow.formats.Folders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The jars that one session has added for its functions. Safe for use by several threads. Source: Hive's SessionState and its
 * ResourceType JAR.
 */
public final class SessionJars {
    private final JarFiles jars;
    private final Folders folders;
    /** Digests by the path that was added. */
    private final Map<String, String> digests = new LinkedHashMap<>();

    SessionJars(JarFiles jars, Folders folders) {
        this.jars = jars;
        this.folders = folders;
    }

    /** @throws io.honeyflow.api.error.SqlException INVALID_PATH, with nothing added, where one of them is none */
    public synchronized void add(List<String> paths) {
        Map<String, String> added = new LinkedHashMap<>();
        for (String path : paths) {
            added.put(folders.qualified(path), jars.digest(path));
        }
        digests.putAll(added);
    }

    /** Paths as they were added. @param only those of these paths or names; empty for all */
    public synchronized List<String> list(List<String> only) {
        List<String> found = new ArrayList<>();
        for (String path : digests.keySet()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (only.isEmpty()
                    || only.contains(name)
                    || only.stream().anyMatch(each -> folders.qualified(each).equals(path))) {
                found.add(path);
            }
        }
        return found;
    }

    /** @param only as for {@link #list} */
    public synchronized void delete(List<String> only) {
        digests.keySet().removeAll(list(only));
    }

    /** In the order in which they were added. */
    synchronized List<String> digests() {
        return List.copyOf(digests.values());
    }
}
