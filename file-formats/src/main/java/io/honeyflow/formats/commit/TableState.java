package io.honeyflow.formats.commit;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process does with one table's files: listings, which exclude the moment in which a statement's files take
 * their places, and replaced files, which are put aside until no listing from before needs them.
 */
public final class TableState {
    private final String location;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Set<Listed<?>> open = new HashSet<>();
    /** By a file's path, where it lies since which change of the table. */
    private final Map<String, TreeMap<Long, String>> putAside = new HashMap<>();

    private final List<Trash> trash = new ArrayList<>();
    private final Map<String, Staging> stagings = new HashMap<>();
    private long changes;
    private volatile @Nullable Manifest unfinished;

    /** Replaced files, and the listings that may still read them. */
    private record Trash(Set<Listed<?>> readers, long change, Set<String> paths, Runnable delete) {}

    TableState(String location) {
        this.location = location;
    }

    /** What was listed; until it is closed those files can be opened. */
    public final class Listed<T> implements AutoCloseable {
        private final T files;

        private Listed(T files) {
            this.files = files;
        }

        public T files() {
            return files;
        }

        @Override
        public void close() {
            closed(this);
        }
    }

    String location() {
        return location;
    }

    ReentrantReadWriteLock lock() {
        return lock;
    }

    /** The statement that counts and whose files haven't all taken their places; null while there is none. */
    @Nullable
    Manifest unfinished() {
        return unfinished;
    }

    void unfinished(@Nullable Manifest manifest) {
        unfinished = manifest;
    }

    /** @param listing is given the number of the table's changes so far. Runs under the lock for reading. */
    <T> Listed<T> list(Function<Long, T> listing) {
        long asOf;
        synchronized (this) {
            asOf = changes;
        }
        Listed<T> listed = new Listed<>(listing.apply(asOf));
        synchronized (this) {
            open.add(listed);
        }
        return listed;
    }

    /**
     * Opens a listed file, wherever it lies by now: it is said to lie aside before it is moved there, so that it may be
     * at either place, and may move between two attempts. It moves once at most.
     *
     * @param asOf the number of changes before the listing
     */
    public <T> T open(String path, long asOf, Function<String, T> opening) {
        String lies = place(path, asOf);
        try {
            return opening.apply(lies);
        } catch (SqlException e) {
            requireMissing(e);
            String now = place(path, asOf);
            if (now.equals(path)) {
                throw e;
            }
            return now.equals(lies) ? openMoving(path, now, opening) : opening.apply(now);
        }
    }

    /** It wasn't aside yet, or its move has failed. */
    private static <T> T openMoving(String path, String aside, Function<String, T> opening) {
        try {
            return opening.apply(path);
        } catch (SqlException e) {
            requireMissing(e);
            return opening.apply(aside);
        }
    }

    private static void requireMissing(SqlException e) {
        if (e.code() != ErrorCode.FILE) {
            throw e;
        }
    }

    private synchronized String place(String path, long asOf) {
        Map.Entry<Long, String> moved =
                putAside.getOrDefault(path, new TreeMap<>()).higherEntry(asOf);
        return moved == null ? path : moved.getValue();
    }

    private void closed(Listed<?> listed) {
        List<Runnable> deletes = new ArrayList<>();
        synchronized (this) {
            open.remove(listed);
            for (Trash each : List.copyOf(trash)) {
                if (each.readers().remove(listed) && each.readers().isEmpty()) {
                    trash.remove(each);
                    forget(each.paths(), each.change());
                    deletes.add(each.delete());
                }
            }
        }
        deletes.forEach(Runnable::run);
    }

    private void forget(Set<String> paths, long change) {
        for (String path : paths) {
            TreeMap<Long, String> places = putAside.getOrDefault(path, new TreeMap<>());
            places.remove(change);
            if (places.isEmpty()) {
                putAside.remove(path);
            }
        }
    }

    /** A statement's files begin to take their places. @return the number of the change */
    synchronized long changing() {
        return ++changes;
    }

    /** Before a file moves: readers of earlier listings find it at its new place. */
    synchronized void movedAside(String from, String to, long change) {
        putAside.computeIfAbsent(from, key -> new TreeMap<>()).put(change, to);
    }

    /** Runs {@code delete} as soon as nobody can want any more what was put aside. */
    void deleteLater(Set<String> paths, long change, Runnable delete) {
        synchronized (this) {
            if (!open.isEmpty() && !paths.isEmpty()) {
                trash.add(new Trash(new HashSet<>(open), change, Set.copyOf(paths), delete));
                return;
            }
            forget(paths, change);
        }
        delete.run();
    }

    /** The statement's entry, made where it has none yet. */
    synchronized Staging begin(String statement, Supplier<Staging> entry) {
        return stagings.computeIfAbsent(statement, key -> entry.get());
    }

    /** Whether a statement that has begun makes the table's folder. */
    synchronized boolean makesFolder() {
        return stagings.values().stream().anyMatch(each -> each.origin() == Staging.Origin.FOLDER_CREATED);
    }

    @Nullable
    synchronized Staging staging(String statement) {
        return stagings.get(statement);
    }

    /** The statement has no files here any more. */
    synchronized void cleared(String statement) {
        stagings.remove(statement);
    }

    /** Whether somebody may still open what was listed. */
    synchronized boolean isRead() {
        return !open.isEmpty();
    }

    /** Whether a statement has files here. */
    public synchronized boolean isWritten() {
        return !stagings.isEmpty();
    }

    /** Runs if no statement has files here, while none can begin. @return what it gives; true where another has files */
    synchronized boolean ifQuiet(BooleanSupplier action) {
        return !stagings.isEmpty() || action.getAsBoolean();
    }
}
