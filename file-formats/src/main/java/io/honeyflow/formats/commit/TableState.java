package io.honeyflow.formats.commit;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What this process does with one table's files: listings, which exclude the moment in which a statement's files take
 * their places, and replaced files, which are put aside until no listing from before needs them.
 */
public final class TableState {
    private final ReentrantReadWriteLock places = new ReentrantReadWriteLock(true);
    private final ReentrantLock commits = new ReentrantLock(true);
    private final Set<Listed<?>> open = new HashSet<>();
    private final Map<String, String> putAside = new HashMap<>();
    private final List<Trash> trash = new ArrayList<>();
    private boolean recovered;

    /** Replaced files, and the listings that may still read them. */
    private record Trash(Set<Listed<?>> readers, Map<String, String> files, Runnable delete) {}

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
            TableState.this.closed(this);
        }
    }

    /** Lists while no statement's files are taking their places. */
    public <T> Listed<T> list(Supplier<T> listing) {
        places.readLock().lock();
        try {
            Listed<T> listed = new Listed<>(listing.get());
            synchronized (this) {
                open.add(listed);
            }
            return listed;
        } finally {
            places.readLock().unlock();
        }
    }

    /** Opens a listed file, wherever it lies by now. */
    public <T> T open(String path, Function<String, T> opening) {
        try {
            return opening.apply(current(path));
        } catch (SqlException e) {
            // It may have been put aside between the question and the opening.
            String now = current(path);
            if (e.code() == ErrorCode.FILE && !now.equals(path)) {
                return opening.apply(now);
            }
            throw e;
        }
    }

    private synchronized String current(String path) {
        return putAside.getOrDefault(path, path);
    }

    private void closed(Listed<?> listed) {
        List<Runnable> deletes = new ArrayList<>();
        synchronized (this) {
            open.remove(listed);
            for (Trash each : List.copyOf(trash)) {
                if (each.readers().remove(listed) && each.readers().isEmpty()) {
                    trash.remove(each);
                    each.files().keySet().forEach(putAside::remove);
                    deletes.add(each.delete());
                }
            }
        }
        deletes.forEach(Runnable::run);
    }

    /** One statement at a time commits to a table. */
    <T> T committing(Supplier<T> commit) {
        commits.lock();
        try {
            return commit.get();
        } finally {
            commits.unlock();
        }
    }

    /** Runs while nobody lists. */
    void placing(Runnable moves) {
        places.writeLock().lock();
        try {
            moves.run();
        } finally {
            places.writeLock().unlock();
        }
    }

    /** Within {@link #placing}, before a file moves: readers of earlier listings find it at its new place. */
    synchronized void movedAside(String from, String to) {
        putAside.put(from, to);
    }

    /** Deletes what was put aside as soon as nobody can want it any more. */
    void deleteLater(Map<String, String> files, Runnable delete) {
        synchronized (this) {
            if (!open.isEmpty()) {
                trash.add(new Trash(new HashSet<>(open), files, delete));
                return;
            }
            files.keySet().forEach(putAside::remove);
        }
        delete.run();
    }

    /** Runs once in this process, before the table is first used. */
    void recoverOnce(Runnable recovery) {
        commits.lock();
        try {
            if (!recovered) {
                recovery.run();
                recovered = true;
            }
        } finally {
            commits.unlock();
        }
    }
}
