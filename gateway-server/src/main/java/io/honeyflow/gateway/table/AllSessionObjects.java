package io.honeyflow.gateway.table;

import io.honeyflow.api.function.UserFunctions;
import io.honeyflow.api.function.UserFunctions.Surroundings;
import io.honeyflow.formats.Folders;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the sessions of this gateway have made for themselves. Their rows lie in a folder of this process alone. */
public final class AllSessionObjects {
    private final Map<UUID, SessionObjects> bySession = new ConcurrentHashMap<>();
    private final String root;
    private final Folders folders;
    private final JarFiles jars;

    /** @param folder no other process uses it; what an ended process has left there goes */
    public AllSessionObjects(Path folder, Folders folders) {
        this.root = folders.qualified(folder.toUri().toString()).replaceFirst("/+$", "");
        this.folders = folders;
        this.jars = new JarFiles(jars(folder), folders);
        folders.delete(root);
    }

    /** Where jars are copied to, beneath the folder of {@link #AllSessionObjects}. */
    public static Path jars(Path folder) {
        return folder.resolve("jars").toAbsolutePath();
    }

    /** The code of users' functions as a session finds it. */
    public SessionCode code(UserFunctions functions, UUID session, Surroundings around) {
        return new SessionCode(functions, of(session), jars, around);
    }

    public SessionObjects of(UUID session) {
        return bySession.computeIfAbsent(
                session,
                id -> new SessionObjects(
                        new TemporaryTables(root + "/" + id, folders),
                        new SessionFiles(root + "/" + id + "-files", folders),
                        new SessionJars(jars, folders)));
    }

    public void end(UUID session) {
        SessionObjects objects = bySession.remove(session);
        if (objects != null) {
            objects.end();
        }
    }

    /** All sessions are over. */
    public void close() {
        bySession.keySet().forEach(this::end);
        folders.delete(root);
    }
}
