package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Written;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.formats.TableFiles;
import io.honeyflow.formats.WriteAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Writes the manifest of a statement, under the locks of all its tables: from what was staged and what is there. */
final class Drafting {
    private final TableStates states;
    private final Catalog catalog;
    private final WriteAccess access;

    Drafting(TableStates states, Catalog catalog) {
        this.states = states;
        this.catalog = catalog;
        this.access = new WriteAccess(states.configuration());
    }

    /** What one folder gets, by all branches of the statement. */
    private static final class Change {
        private final List<StagedFile> staged = new ArrayList<>();
        private boolean replaced;
    }

    Manifest manifest(String statement, List<Written> all) {
        Map<String, List<Written>> byTable = new LinkedHashMap<>();
        for (Written each : all) {
            byTable.computeIfAbsent(each.target().table().qualifiedName(), key -> new ArrayList<>())
                    .add(each);
        }
        List<Manifest.Part> parts = new ArrayList<>();
        byTable.values().forEach(branches -> parts.add(part(branches)));
        return new Manifest(statement, parts);
    }

    private Manifest.Part part(List<Written> branches) {
        TableHandle handle = branches.get(0).target().table();
        Table table = unchanged(handle);
        Map<List<String>, Change> wanted = new LinkedHashMap<>();
        for (Written branch : branches) {
            boolean replaces = branch.target().mode() == WriteTarget.Mode.OVERWRITE;
            List<String> fixed = fixed(branch.target());
            if (fixed.size() == handle.partitionSchema().size()) {
                // A table or a partition that is named is written to even if no row comes.
                change(wanted, fixed, replaces);
            }
            branch.committables()
                    .forEach(each -> ((StagedFiles) each).files().forEach(file -> {
                        requireStaged(file, handle);
                        change(wanted, file.values(), replaces).staged.add(file);
                    }));
        }
        Map<List<String>, Change> changes = new PartitionsByValue(catalog, handle).named(wanted);
        Map<List<String>, Partition> there = partitions(table, handle, changes);
        List<Manifest.Target> targets = new ArrayList<>();
        changes.forEach((values, change) -> {
            Partition partition = there.get(values);
            requireSameFormat(change, table, partition);
            requireSameBuckets(change, table, partition);
            targets.add(
                    partition == null
                            ? target(values, fresh(handle, values), before(table), change)
                            : target(values, partition.storage().location(), partition.parameters(), change));
        });
        targets.forEach(target -> requireChangeable(target, handle));
        return new Manifest.Part(handle.database(), handle.name(), handle.location(), targets);
    }

    /** Files were written as the table says; the partition's readers would take them for files of its own format. */
    private static void requireSameFormat(Change change, Table table, @Nullable Partition partition) {
        if (change.staged.isEmpty() || partition == null) {
            return;
        }
        String name = "partition " + partition.values() + " of " + table.qualifiedName();
        StorageFormats wanted = StorageFormats.of(table.storage(), table.qualifiedName());
        StorageFormats found = StorageFormats.of(partition.storage(), name);
        if (wanted != found) {
            throw SqlException.notSupported(
                    "writing to " + name + ", which is stored as " + found + ": expected its table's " + wanted);
        }
    }

    /** Rows were dealt out as the table says. */
    private static void requireSameBuckets(Change change, Table table, @Nullable Partition partition) {
        if (change.staged.isEmpty() || partition == null) {
            return;
        }
        Buckets wanted = table.storage().buckets();
        Buckets found = partition.storage().buckets();
        boolean same = wanted.any()
                ? wanted.columns().equals(found.columns()) && wanted.count() == found.count()
                : !found.any();
        if (!same) {
            throw SqlException.notSupported("writing to partition " + partition.values() + " of "
                    + table.qualifiedName() + ", which has other buckets than its table: expected " + text(wanted)
                    + ", found " + text(found));
        }
    }

    private static String text(Buckets buckets) {
        return buckets.any() ? buckets.columns() + " into " + buckets.count() : "none";
    }

    private static Change change(Map<List<String>, Change> changes, List<String> values, boolean replaces) {
        Change change = changes.computeIfAbsent(values, key -> new Change());
        change.replaced |= replaces;
        return change;
    }

    /** What was planned must still be so: files that were written for another table are no rows of this one. */
    private Table unchanged(TableHandle planned) {
        Optional<Table> now = catalog.table(planned.database(), planned.name());
        if (now.isEmpty()) {
            throw new SqlException(
                    ErrorCode.TABLE_NOT_FOUND, "table " + planned + " was dropped while the statement wrote to it");
        }
        TableHandle handle = StorageFormats.handle(now.get());
        boolean same = handle.location().equals(planned.location())
                && handle.connector().equals(planned.connector())
                && handle.dataSchema().equals(planned.dataSchema())
                && handle.partitionSchema().equals(planned.partitionSchema())
                && handle.buckets().equals(planned.buckets());
        if (!same) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + planned + " was altered while the statement wrote to it: expected "
                            + planned.schema() + " in " + planned.location() + ", found " + handle.schema() + " in "
                            + handle.location() + ". Nothing was written; the statement can be run again");
        }
        return now.get();
    }

    private void requireStaged(StagedFile file, TableHandle table) {
        Path path = new Path(file.path());
        try {
            if (!FileSystems.of(path, states.configuration()).exists(path)) {
                throw new SqlException(
                        ErrorCode.FILE,
                        "committing to " + table + ": expected staged file " + path
                                + ", found none. Was the table dropped and made again? Nothing was written");
            }
        } catch (IOException e) {
            throw FileErrors.of("committing to", table, e);
        }
    }

    /** Values of the leading partition columns, in the table's order. */
    static List<String> fixed(WriteTarget target) {
        List<String> values = new ArrayList<>();
        for (String column : target.table().partitionSchema().names()) {
            Optional.ofNullable(target.staticPartition().get(column.toLowerCase(Locale.ROOT)))
                    .ifPresent(values::add);
        }
        return values;
    }

    private Map<List<String>, Partition> partitions(
            Table table, TableHandle handle, Map<List<String>, Change> changes) {
        Map<List<String>, Partition> there = new HashMap<>();
        if (table.isPartitioned()) {
            List<String> names = changes.keySet().stream()
                    .map(values -> PartitionName.of(handle.partitionSchema().names(), values))
                    .toList();
            catalog.partitions(table.database(), table.name(), names)
                    .forEach(partition -> there.put(partition.values(), partition));
        }
        return there;
    }

    /** What is known of a folder that isn't a partition's yet, or is the table's. */
    private static Map<String, String> before(Table table) {
        return table.isPartitioned() ? Map.of() : table.parameters();
    }

    /** A partition that is there may lie anywhere; a new one lies beneath its table. */
    private static String fresh(TableHandle table, List<String> values) {
        return values.isEmpty()
                ? table.location()
                : table.location() + "/"
                        + PartitionName.of(table.partitionSchema().names(), values);
    }

    private Manifest.Target target(
            List<String> values, String location, Map<String, String> parameters, Change change) {
        List<FileStatus> files = TableFiles.list(location, states.configuration());
        List<String> removed = change.replaced
                ? files.stream().map(file -> file.getPath().toString()).toList()
                : List.of();
        List<Manifest.Move> moves = moves(location, files, change);
        Map<String, String> counts = new HashMap<>();
        boolean empty = files.isEmpty() || change.replaced;
        if (change.staged.stream().allMatch(file -> file.rows() >= 0)) {
            count("numRows", change.staged.stream().mapToLong(StagedFile::rows).sum(), empty, parameters, counts);
        }
        count("numFiles", moves.size(), empty, parameters, counts);
        count("totalSize", change.staged.stream().mapToLong(StagedFile::bytes).sum(), empty, parameters, counts);
        if (counts.containsKey("numRows")
                && (empty || StatisticsState.of(parameters).hasRows())) {
            counts.put(
                    StatisticsState.PARAMETER,
                    new StatisticsState(StatisticsState.Rows.ACCURATE, new TreeSet<>()).toString());
        }
        return new Manifest.Target(values, location, moves, removed, counts);
    }

    /** Files of buckets never take the name of one that is replaced: who reads it still would read the new one. */
    private static List<Manifest.Move> moves(String location, List<FileStatus> files, Change change) {
        Set<String> taken = new HashSet<>();
        boolean buckets = change.staged.stream().anyMatch(StagedFile::isBucket);
        if (!change.replaced || buckets) {
            files.forEach(file -> taken.add(file.getPath().getName()));
        }
        List<Manifest.Move> moves = new ArrayList<>();
        for (StagedFile file : change.staged) {
            String name = file.isBucket() ? BucketFiles.name(file.bucket()) : new Path(file.path()).getName();
            moves.add(new Manifest.Move(file.path(), new Path(location, free(name, taken)).toString()));
        }
        return moves;
    }

    /** Past the commit point it would be too late to find that a file can't be moved. */
    private void requireChangeable(Manifest.Target target, TableHandle table) {
        if (target.moves().isEmpty() && target.removed().isEmpty()) {
            return;
        }
        Path location = new Path(target.location());
        access.require(location);
        target.removed().stream()
                .map(removed -> Objects.requireNonNull(new Path(removed).getParent()))
                .distinct()
                .forEach(access::require);
        target.moves().forEach(move -> access.require(Objects.requireNonNull(new Path(move.from()).getParent())));
        try {
            if (!FileSystems.renames(new Path(table.location()), location, states.configuration())) {
                throw SqlException.notSupported("writing to partition " + target.values() + " of " + table + " in "
                        + location + ": expected one file system for table and partition, found the table in "
                        + table.location() + ". Nothing was written");
            }
        } catch (IOException e) {
            throw FileErrors.of("committing to", table, e);
        }
    }

    /** Loaded files keep their names where they can; Hive numbers them in the same way. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        for (int copy = 1; !taken.add(free); copy++) {
            free = name.substring(0, dot) + "_copy_" + copy + name.substring(dot);
        }
        return free;
    }

    /** A count that isn't known of what is there isn't known afterwards. */
    private static void count(
            String name, long added, boolean empty, Map<String, String> before, Map<String, String> after) {
        if (empty) {
            after.put(name, Long.toString(added));
            return;
        }
        try {
            after.put(name, Long.toString(Long.parseLong(before.getOrDefault(name, "")) + added));
        } catch (NumberFormatException e) {
            after.remove(name);
        }
    }
}
