package io.honeyflow.exec.spill;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * One query's files, in a folder of its own in each of its process's folders; a folder is made with its first file.
 * Safe for use by several threads.
 */
public final class SpillSpace implements AutoCloseable {
    private final Supplier<List<ProcessFolder>> places;
    private final String name;
    private final Set<SpillFile> open = new HashSet<>();
    private final Set<Path> made = new HashSet<>();
    private int next;
    private boolean over;

    SpillSpace(Supplier<List<ProcessFolder>> places, String name) {
        this.places = places;
        this.name = name;
    }

    /** @param counted gets the bytes of each write */
    public SpillFiles files(LongConsumer counted) {
        return schema -> create(schema, counted);
    }

    private synchronized SpillFile create(Schema schema, LongConsumer counted) {
        if (over) {
            throw new IllegalStateException("the query has ended");
        }
        // One after the other: disks share the work.
        List<ProcessFolder> folders = places.get();
        Path folder = folders.get(next++ % folders.size()).path().resolve(name);
        try {
            Files.createDirectories(folder);
            made.add(folder);
            SpillFile file = new SpillFile(folder.resolve("spool" + next + ".batches"), schema, counted, this::closed);
            open.add(file);
            return file;
        } catch (IOException e) {
            throw SpillFile.failed("create", folder, e);
        }
    }

    private synchronized void closed(SpillFile file) {
        open.remove(file);
    }

    /** Deletes what is left, and the folders. */
    @Override
    public void close() {
        List<SpillFile> left;
        synchronized (this) {
            over = true;
            left = new ArrayList<>(open);
        }
        List<SqlException> failures = new ArrayList<>();
        for (SpillFile file : left) {
            try {
                file.close();
            } catch (SqlException e) {
                failures.add(e);
            }
        }
        synchronized (this) {
            made.forEach(ProcessFolder::deleteTree);
            made.clear();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
