package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Written;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.formats.WriteAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    Manifest manifest(String statement, List<Written> all) {
        Map<String, List<Written>> byTable = new LinkedHashMap<>();
        for (Written each : all) {
            byTable.computeIfAbsent(each.target().table().qualifiedName(), key -> new ArrayList<>())
                    .add(each);
        }
        List<Manifest.Part> parts = new ArrayList<>();
        byTable.values()
                .forEach(branches -> parts.add(
                        branches.get(0).target().table().isDirectory() ? directory(branches.get(0)) : part(branches)));
        return new Manifest(statement, parts);
    }

    /** A statement has one branch for a directory. */
    private Manifest.Part directory(Written branch) {
        TableHandle handle = branch.target().table();
        List<StagedFile> staged = branch.committables().stream()
                .flatMap(each -> ((StagedFiles) each).files().stream())
                .toList();
        staged.forEach(file -> requireStaged(file, handle));
        DirectoryChange change = new DirectoryChange(states.of(handle.location()), states.configuration());
        Manifest.Target target = change.target(handle.location(), staged);
        requireChangeable(target, handle);
        return new Manifest.Part(handle.database(), handle.name(), handle.location(), List.of(target));
    }

    private Manifest.Part part(List<Written> branches) {
        TableHandle handle = branches.get(0).target().table();
        Table table = unchanged(handle);
        Map<List<String>, FolderChange> wanted = new LinkedHashMap<>();
        for (Written branch : branches) {
            boolean replaces = branch.target().mode() != WriteTarget.Mode.APPEND;
            List<String> fixed = fixed(branch.target());
            if (fixed.size() == handle.partitionSchema().size()) {
                // A table or a partition that is named is written to even if no row comes.
                change(wanted, fixed, replaces);
            }
            branch.committables().forEach(each -> add((StagedFiles) each, replaces, handle, wanted));
        }
        Map<List<String>, FolderChange> changes = new PartitionsByValue(catalog, handle).named(wanted);
        if (branches.get(0).target().mode() == WriteTarget.Mode.REPLACE && table.isPartitioned()) {
            catalog.partitionNames(table.database(), table.name())
                    .forEach(name -> change(changes, PartitionName.values(name), true));
        }
        Map<List<String>, Partition> there = partitions(table, handle, changes);
        List<Manifest.Target> targets = new ArrayList<>();
        changes.forEach((values, change) -> {
            Partition partition = there.get(values);
            requireSameFormat(change, table, partition);
            requireSameBuckets(change, table, partition);
            targets.add(
                    partition == null
                            ? change.target(values, fresh(handle, values), before(table), states.configuration())
                            : change.target(
                                    values,
                                    partition.storage().location(),
                                    partition.parameters(),
                                    states.configuration()));
        });
        targets.forEach(target -> requireChangeable(target, handle));
        return new Manifest.Part(handle.database(), handle.name(), handle.location(), targets);
    }

    private void add(StagedFiles files, boolean replaces, TableHandle handle, Map<List<String>, FolderChange> wanted) {
        for (StagedFile file : files.files()) {
            requireStaged(file, handle);
            change(wanted, file.values(), replaces).add(file, files.merged());
        }
    }

    /** Files were written as the table says; the partition's readers would take them for files of its own format. */
    private static void requireSameFormat(FolderChange change, Table table, @Nullable Partition partition) {
        if (change.isEmpty() || partition == null) {
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
    private static void requireSameBuckets(FolderChange change, Table table, @Nullable Partition partition) {
        if (change.isEmpty() || partition == null) {
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

    private static FolderChange change(Map<List<String>, FolderChange> changes, List<String> values, boolean replaces) {
        FolderChange change = changes.computeIfAbsent(values, key -> new FolderChange());
        return change.replacing(replaces);
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
            Table table, TableHandle handle, Map<List<String>, FolderChange> changes) {
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
}
