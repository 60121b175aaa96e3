package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.WriteAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables that this process has touched, by folder, and the journal of what its statements have under way.
 *
 * <p>The journal lies in the gateway's data folder, which the embedded metastore's database gives to one process at a
 * time: whatever it holds when the gateway starts belongs to a process that has ended, and nobody else's staged files
 * are ever touched, also where several gateways share a warehouse.
 */
public final class TableStates {
    private static final Logger LOG = LoggerFactory.getLogger(TableStates.class);

    private final Map<String, TableState> states = new ConcurrentHashMap<>();
    private final Configuration configuration;
    private final Journal journal;

    /** @param journal folder on a local disk, of this process alone */
    public TableStates(Configuration configuration, java.nio.file.Path journal) {
        this.configuration = configuration;
        this.journal = new Journal(journal);
    }

    Configuration configuration() {
        return configuration;
    }

    Journal journal() {
        return journal;
    }

    /** @param location folder URI, however it is written */
    public TableState of(String location) {
        Path path = new Path(location);
        try {
            String key = FileSystems.of(path, configuration).makeQualified(path).toString();
            return states.computeIfAbsent(key, TableState::new);
        } catch (IOException e) {
            throw FileErrors.of("opening the file system of", location, e);
        }
    }

    /** In one order for everybody: who waits for the next lock holds none that its holder wants. */
    private List<TableState> ordered(Collection<String> locations) {
        return locations.stream()
                .map(this::of)
                .collect(Collectors.toMap(TableState::location, Function.identity(), (a, b) -> a))
                .values()
                .stream()
                .sorted((a, b) -> a.location().compareTo(b.location()))
                .toList();
    }

    /** Runs while no statement's files take their places in any of those tables. */
    public <T> T listing(Collection<String> locations, Catalog catalog, Supplier<T> listing) {
        return locked(ordered(locations), state -> state.lock().readLock(), catalog, listing);
    }

    /** Runs while nobody lists those tables and no statement commits to them. */
    public <T> T alone(Collection<String> locations, Catalog catalog, Supplier<T> action) {
        return locked(ordered(locations), state -> state.lock().writeLock(), catalog, action);
    }

    /** Within {@link #listing}: what it gives stays readable until it is closed. */
    public <T> TableState.Listed<T> list(String location, Function<Long, T> listing) {
        return of(location).list(listing);
    }

    private <T> T locked(
            List<TableState> tables, Function<TableState, Lock> lock, Catalog catalog, Supplier<T> action) {
        while (true) {
            // What counts is finished first, without a lock: it may be in tables that aren't ours.
            tables.forEach(state -> finish(state, catalog));
            List<Lock> locks = tables.stream().map(lock).toList();
            locks.forEach(Lock::lock);
            try {
                if (tables.stream().allMatch(state -> state.unfinished() == null)) {
                    return action.get();
                }
            } finally {
                locks.reversed().forEach(Lock::unlock);
            }
        }
    }

    /** Finishes the statement that counts in a table, if there is one. @throws SqlException where it still can't be */
    private void finish(TableState state, Catalog catalog) {
        Manifest manifest = state.unfinished();
        if (manifest == null) {
            return;
        }
        List<TableState> tables = ordered(manifest.locations());
        List<Runnable> later = new ArrayList<>();
        tables.forEach(table -> table.lock().writeLock().lock());
        try {
            if (state.unfinished() == manifest) {
                LOG.info("finishing statement {}", manifest.statement());
                later.addAll(new RollForward(this, catalog).run(manifest));
            }
        } catch (SqlException e) {
            throw new SqlException(
                    e.code(),
                    "statement " + manifest.statement() + " has changed " + names(manifest)
                            + ", but what it wrote can't take its place yet: " + e.getMessage(),
                    null,
                    e);
        } finally {
            tables.reversed().forEach(table -> table.lock().writeLock().unlock());
        }
        later.forEach(Runnable::run);
    }

    static String names(Manifest manifest) {
        return manifest.parts().stream().map(Manifest.Part::qualifiedName).collect(Collectors.joining(", "));
    }

    /** From now on every use of the statement's tables finishes it first. */
    void unfinished(Manifest manifest) {
        ordered(manifest.locations()).forEach(state -> state.unfinished(manifest));
    }

    void finished(Manifest manifest) {
        journal.finished(manifest);
        ordered(manifest.locations()).forEach(state -> state.unfinished(null));
    }

    /** Writes down, before a statement's first file there, that it may have files in a target's folder. */
    Staging begin(WriteTarget target) {
        TableState state = of(target.table().location());
        return state.begin(target.statementId(), () -> {
            // Else an entry would stay of what can't be looked for either.
            new WriteAccess(configuration).require(new Path(target.table().location()));
            Staging staging = Staging.of(target, origin(target, state));
            journal.staging(staging);
            return staging;
        });
    }

    private Staging.Origin origin(WriteTarget target, TableState state) {
        boolean directory = target.table().isDirectory();
        if (target.created() == null && !directory) {
            return Staging.Origin.THERE;
        }
        try {
            Path folder = new Path(target.table().location());
            boolean there = FileSystems.of(folder, configuration).exists(folder);
            if (!there || state.makesFolder()) {
                return Staging.Origin.FOLDER_CREATED;
            }
            return directory ? Staging.Origin.THERE : Staging.Origin.TABLE_CREATED;
        } catch (IOException e) {
            throw FileErrors.of("looking for", target.table().location(), e);
        }
    }

    /** Deletes what a statement that doesn't count has left of itself. Never throws. */
    void drop(Staging staging, Catalog catalog) {
        TableState state = of(staging.location());
        state.lock().writeLock().lock();
        try {
            if (staging.origin() != Staging.Origin.THERE && !staging.isDirectory()) {
                dropCreated(staging, catalog);
            }
            clear(staging, () -> keepsFolder(staging, catalog) || state.ifQuiet(folder(staging)::deleteTable));
        } catch (RuntimeException e) {
            LOG.warn("statement {} is dropped at the next start: {}", staging.statement(), e.toString());
        } finally {
            state.lock().writeLock().unlock();
        }
    }

    /** The folder also goes where the table was dropped meanwhile: staging may have made it once more. */
    private static boolean keepsFolder(Staging staging, Catalog catalog) {
        return staging.isDirectory()
                ? staging.origin() == Staging.Origin.THERE
                : staging.origin() == Staging.Origin.TABLE_CREATED
                        || catalog.table(staging.database(), staging.table()).isPresent();
    }

    private static void dropCreated(Staging staging, Catalog catalog) {
        Optional<Table> created = catalog.table(staging.database(), staging.table());
        if (created.isPresent()
                && staging.statement().equals(created.get().parameters().get(RollForward.CREATOR))) {
            // The folder may hold files that were there before: ours goes by itself, when it is empty.
            catalog.dropTable(staging.database(), staging.table(), Catalog.DropData.KEEP);
        }
    }

    /** Deletes a statement's staged and replaced files. Never throws. */
    void clear(Staging staging) {
        clear(staging, () -> true);
    }

    /** @param more what else is to go; the journal forgets the statement when nothing is left of it */
    private void clear(Staging staging, BooleanSupplier more) {
        StatementFolder folder = folder(staging);
        TableState state = of(staging.location());
        if (folder.delete()) {
            state.cleared(staging.statement());
            if (state.ifQuiet(folder::deleteParent) && more.getAsBoolean()) {
                journal.cleared(staging);
            }
        }
    }

    StatementFolder folder(Staging staging) {
        return new StatementFolder(staging.location(), staging.statement(), configuration);
    }

    /**
     * Puts in order what an ended process has left: finishes statements that count, drops what the others staged. What
     * can't be finished now is finished by the next use of its tables.
     */
    public void recover(Catalog catalog) {
        journal.dropDrafts();
        List<Manifest> manifests = journal.unfinished();
        Map<String, Staging> left = new HashMap<>();
        journal.left().forEach(staging -> {
            left.put(staging.statement() + " " + staging.location(), staging);
            of(staging.location()).begin(staging.statement(), () -> staging);
        });
        manifests.forEach(this::unfinished);
        for (Manifest manifest : manifests) {
            try {
                ordered(manifest.locations()).forEach(state -> finish(state, catalog));
            } catch (SqlException e) {
                LOG.error("{}", e.getMessage());
            }
            // What belongs to it goes with it, or stays for its next attempt.
            left.values().removeIf(staging -> staging.statement().equals(manifest.statement()));
        }
        left.values().forEach(staging -> {
            LOG.info("dropping what statement {} has left in {}", staging.statement(), staging.location());
            drop(staging, catalog);
        });
    }
}
