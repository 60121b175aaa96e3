package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.formats.FileErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a manifest says, under the locks of all its tables. Every step can be done again: it may have been begun by
 * a process that ended, or have failed half-way.
 */
final class RollForward {
    private static final Logger LOG = LoggerFactory.getLogger(RollForward.class);

    /** A table's parameter that names the statement which creates it, until that statement is finished. */
    static final String CREATOR = "honeyflow.created.by";

    private static final List<String> COUNTS = List.of("numRows", "numFiles", "totalSize");

    private final TableStates states;
    private final Catalog catalog;

    RollForward(TableStates states, Catalog catalog) {
        this.states = states;
        this.catalog = catalog;
    }

    /** @return what is to be done when the locks are given back: deleting what nobody reads any more */
    List<Runnable> run(Manifest manifest) {
        List<Runnable> later = new ArrayList<>();
        try {
            for (int i = 0; i < manifest.parts().size(); i++) {
                later.add(place(manifest.statement(), i, manifest.parts().get(i)));
            }
            manifest.parts().stream().filter(part -> !part.isDirectory()).forEach(this::register);
        } catch (RuntimeException e) {
            states.unfinished(manifest);
            throw e;
        }
        states.finished(manifest);
        return later;
    }

    private Runnable place(String statement, int number, Manifest.Part part) {
        StatementFolder folder = new StatementFolder(part.location(), statement, states.configuration());
        TableState state = states.of(part.location());
        long change = state.changing();
        Set<String> aside = new HashSet<>();
        try {
            for (Manifest.Target target : part.targets()) {
                Set<Path> taken =
                        target.moves().stream().map(move -> new Path(move.to())).collect(Collectors.toSet());
                for (String removed : target.removed()) {
                    // Numbered as in the manifest: at each attempt the same.
                    Path trash =
                            new Path(folder.trash(), number + "-" + aside.size() + "-" + new Path(removed).getName());
                    aside.add(removed);
                    state.movedAside(removed, trash.toString(), change);
                    // Done again, this would move the file that has taken the name by now.
                    boolean renewed =
                            taken.contains(new Path(removed)) && folder.files().exists(trash);
                    if (!renewed) {
                        putAside(new Path(removed), trash, folder.files());
                    }
                }
                deleteEmptied(target, folder.files());
                Set<Path> made = new HashSet<>();
                for (Manifest.Move move : target.moves()) {
                    takePlace(move, folder.files(), made);
                }
            }
            if (part.isDirectory()) {
                makeDirectory(new Path(part.location()), folder.files());
            }
        } catch (IOException e) {
            throw FileErrors.of("committing to", part.qualifiedName(), e);
        }
        Staging staging = state.staging(statement);
        return () -> state.deleteLater(aside, change, () -> {
            if (staging != null) {
                states.clear(staging);
            }
        });
    }

    /** Without rows nothing else makes it. */
    private static void makeDirectory(Path directory, FileSystem files) throws IOException {
        if (!files.mkdirs(directory)) {
            throw new IOException("can't make folder " + directory);
        }
    }

    private static void putAside(Path removed, Path trash, FileSystem files) throws IOException {
        deleteChecksum(removed, files);
        if (!files.exists(removed)) {
            return;
        }
        files.mkdirs(trash.getParent());
        if (!files.rename(removed, trash)) {
            throw new IOException(removed + " could not be moved to " + trash);
        }
    }

    /**
     * Hadoop's local files have their checksums beside them where another engine wrote them: they would fit no file that
     * gets the name later.
     */
    private static void deleteChecksum(Path file, FileSystem files) throws IOException {
        if (files.getUri().getScheme().equals("file")) {
            files.delete(new Path(file.getParent(), "." + file.getName() + ".crc"), false);
        }
    }

    /** Folders within the target's, as of a union's branches, go with the last of their files. */
    private static void deleteEmptied(Manifest.Target target, FileSystem files) throws IOException {
        String top = new Path(target.location()).toUri().getPath();
        Set<Path> parents = new TreeSet<>();
        target.removed().forEach(removed -> parents.add(new Path(removed).getParent()));
        for (Path parent : parents) {
            Path folder = parent;
            while (folder.toUri().getPath().startsWith(top + "/")) {
                if (files.exists(folder)) {
                    if (files.listStatus(folder).length > 0) {
                        break;
                    }
                    files.delete(folder, false);
                }
                folder = folder.getParent();
            }
        }
    }

    private static void takePlace(Manifest.Move move, FileSystem files, Set<Path> made) throws IOException {
        Path from = new Path(move.from());
        Path to = new Path(move.to());
        if (!files.exists(from) && files.exists(to)) {
            return;
        }
        if (made.add(to.getParent())) {
            files.mkdirs(to.getParent());
        }
        if (!files.rename(from, to)) {
            throw new IOException(from + " could not be moved to " + to);
        }
    }

    /** What the metastore is to know: new partitions, counts of rows, a created table that is there for good. */
    private void register(Manifest.Part part) {
        Optional<Table> found = catalog.table(part.database(), part.table());
        if (found.isEmpty()) {
            LOG.warn("table {} is gone: nothing is left to be said of it", part.qualifiedName());
            return;
        }
        Table table = found.get();
        if (!sameFolder(table.storage().location(), part.location())) {
            // A session's temporary table hid it, and is gone.
            LOG.warn(
                    "table {} is another now: nothing is left to be said of {}", part.qualifiedName(), part.location());
            return;
        }
        if (table.isPartitioned()) {
            registerPartitions(table, part);
        }
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.remove(CREATOR);
        if (!table.isPartitioned() && !part.targets().isEmpty()) {
            parameters = counted(parameters, part.targets().get(0));
        }
        if (!parameters.equals(table.parameters())) {
            catalog.alterTable(table.database(), table.name(), table.withParameters(parameters));
        }
    }

    private boolean sameFolder(String one, String other) {
        return states.of(one) == states.of(other);
    }

    private void registerPartitions(Table table, Manifest.Part part) {
        List<String> columns =
                table.partitionColumns().stream().map(column -> column.name()).toList();
        Map<List<String>, Manifest.Target> targets = new LinkedHashMap<>();
        part.targets().forEach(target -> targets.put(target.values(), target));
        List<String> names = targets.keySet().stream()
                .map(values -> PartitionName.of(columns, values))
                .toList();
        List<Partition> changed = new ArrayList<>();
        for (Partition partition : catalog.partitions(table.database(), table.name(), names)) {
            Manifest.Target target = targets.remove(partition.values());
            Map<String, String> parameters =
                    target == null ? partition.parameters() : counted(partition.parameters(), target);
            if (!parameters.equals(partition.parameters())) {
                changed.add(new Partition(partition.values(), partition.storage(), parameters));
            }
        }
        if (!changed.isEmpty()) {
            catalog.alterPartitions(table.database(), table.name(), changed);
        }
        List<Partition> added = new ArrayList<>();
        targets.forEach((values, target) -> added.add(
                new Partition(values, table.storage().withLocation(target.location()), counted(Map.of(), target))));
        catalog.addPartitions(table.database(), table.name(), added);
    }

    /** Counts for the optimiser; those that are no longer true and can't be known go. */
    private static Map<String, String> counted(Map<String, String> parameters, Manifest.Target target) {
        Map<String, String> counted = new HashMap<>(parameters);
        counted.remove("COLUMN_STATS_ACCURATE");
        COUNTS.forEach(counted::remove);
        counted.putAll(target.parameters());
        return counted;
    }
}
