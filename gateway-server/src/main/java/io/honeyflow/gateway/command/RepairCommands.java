package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.PathValidation;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.PartitionItem;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.Statement.RepairAction;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** MSCK: makes the metastore's partitions those that the folders have. Source: Hive's Msck and HiveMetaStoreChecker. */
final class RepairCommands {
    private static final int BATCH = 500;

    private final CommandContext context;

    RepairCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult recover(AlterTable.RecoverPartitions recover) {
        repair(recover.table(), RepairAction.ADD, List.of(), recover.position());
        return StatementResult.done();
    }

    /** A line for each kind of difference, then one for each change. */
    StatementResult repair(Statement.RepairTable repair) {
        TextRows lines = new TextRows("msck_result")
                .addAll(repair(repair.table(), repair.action(), repair.partition(), repair.position()));
        return StatementResult.of(lines.result());
    }

    /** What differs. @param missing locations by partition name, of those that the metastore lacks */
    private record Difference(Map<String, String> missing, Set<String> gone) {}

    private List<String> repair(TableName name, RepairAction action, List<PartitionItem> items, Position position) {
        Table table = context.table(name);
        if (table.view().isPresent()) {
            throw new SqlException(
                    ErrorCode.VIEW_IS_NO_TABLE,
                    "expected a table, found view " + table.qualifiedName(),
                    name.position());
        }
        StorageFormats.requireWithoutTransactions(table);
        List<String> lines = new ArrayList<>();
        if (!context.folders().exists(table.storage().location())) {
            return List.of("Tables missing on filesystem:\t" + table.name());
        }
        if (!table.isPartitioned()) {
            return lines;
        }
        PathValidation validation = context.session().settings().get(SessionOptions.PATH_VALIDATION);
        Difference all = difference(table, validation);
        Difference difference = items.isEmpty() ? all : chosen(table, all, items);
        line("Partitions not in metastore:", table, difference.missing().keySet(), lines);
        line("Partitions missing from filesystem:", table, difference.gone(), lines);
        List<String> changes = new ArrayList<>();
        if (action == RepairAction.ADD || action == RepairAction.SYNC) {
            add(table, allowed(table, difference.missing(), validation, changes), changes, position);
        }
        if (action == RepairAction.DROP || action == RepairAction.SYNC) {
            drop(table, difference.gone(), changes);
        }
        changes.stream().sorted().forEach(lines::add);
        return lines;
    }

    private static void line(String title, Table table, Collection<String> names, List<String> lines) {
        if (!names.isEmpty()) {
            StringBuilder line = new StringBuilder(title);
            names.forEach(
                    name -> line.append('\t').append(table.name()).append(':').append(name));
            lines.add(line.toString());
        }
    }

    private Difference difference(Table table, PathValidation validation) {
        Map<String, List<String>> folders =
                new HashMap<>(new PartitionFolders(table, context.folders(), validation).found());
        Set<String> correct = new HashSet<>();
        Set<String> gone = new TreeSet<>();
        Catalog catalog = context.catalog();
        List<String> columns =
                table.partitionColumns().stream().map(Column::name).toList();
        List<String> names = catalog.partitionNames(table.database(), table.name());
        String root = context.folders().qualified(table.storage().location());
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
            for (Partition partition : catalog.partitions(table.database(), table.name(), some)) {
                String location =
                        context.folders().qualified(partition.storage().location());
                boolean there = folders.remove(location) != null
                        || !location.startsWith(root + "/") && context.folders().exists(location);
                (there ? correct : gone).add(PartitionName.of(columns, partition.values()));
            }
        }
        Map<String, String> missing = new TreeMap<>();
        folders.forEach((location, values) -> {
            String name = PartitionName.of(columns, values);
            String other = missing.put(name, location);
            if (other != null || correct.contains(name)) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "table " + table.qualifiedName() + ": expected one folder for partition " + name + ", found "
                                + location + " and "
                                + (other == null ? "that of the metastore's partition" : other));
            }
        });
        gone.removeAll(missing.keySet());
        return new Difference(missing, gone);
    }

    private Difference chosen(Table table, Difference all, List<PartitionItem> items) {
        PartitionSpec.requireColumns(table, items);
        PartitionSelection selection = new PartitionSelection(table, context);
        Map<String, String> missing = new TreeMap<>(all.missing());
        missing.keySet().retainAll(selection.matching(List.copyOf(all.missing().keySet()), items));
        return new Difference(missing, new TreeSet<>(selection.matching(List.copyOf(all.gone()), items)));
    }

    /** Without those whose values need escapes, which Hive takes only where it is told to. */
    private static Map<String, String> allowed(
            Table table, Map<String, String> missing, PathValidation validation, List<String> lines) {
        Map<String, String> allowed = new TreeMap<>(missing);
        if (validation == PathValidation.IGNORE) {
            return allowed;
        }
        for (String name : missing.keySet()) {
            boolean plain = PartitionName.values(name).stream()
                    .allMatch(value -> PartitionName.escape(value).equals(value));
            if (!plain) {
                String text = "Repair: Cannot add partition " + table.name() + ":" + name
                        + " due to invalid characters in the name";
                if (validation == PathValidation.THROW) {
                    throw new SqlException(
                            ErrorCode.INVALID_VALUE, text + " (" + PathValidation.SETTING + "=throw; ignore takes it)");
                }
                lines.add(text);
                allowed.remove(name);
            }
        }
        return allowed;
    }

    private void add(Table table, Map<String, String> missing, List<String> lines, Position position) {
        requireValues(table, missing.keySet(), position);
        Catalog catalog = context.catalog();
        List<String> names = List.copyOf(missing.keySet());
        for (int from = 0; from < names.size(); from += BATCH) {
            List<Partition> added = new ArrayList<>();
            for (String name : names.subList(from, Math.min(names.size(), from + BATCH))) {
                added.add(new Partition(
                        PartitionName.values(name),
                        table.storage().withLocation(Objects.requireNonNull(missing.get(name))),
                        Map.of()));
                lines.add("Repair: Added partition to metastore " + table.name() + ":" + name);
            }
            catalog.addPartitions(table.database(), table.name(), added);
        }
    }

    /** Hive adds them and reads nulls; what can't be a value of its column can't be asked for. */
    private void requireValues(Table table, Collection<String> names, Position position) {
        PartitionSelection selection = new PartitionSelection(table, context);
        for (int column = 0; column < table.partitionColumns().size(); column++) {
            for (String name : selection.withoutValue(List.copyOf(names), column)) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE,
                        "table " + table.qualifiedName() + ": expected a value of type "
                                + table.partitionColumns().get(column).type() + " for partition column '"
                                + table.partitionColumns().get(column).name() + "', found partition " + name,
                        position);
            }
        }
    }

    private void drop(Table table, Set<String> gone, List<String> lines) {
        for (String name : gone) {
            // There are no files any more; a folder that came meanwhile isn't ours to delete.
            context.catalog()
                    .dropPartition(table.database(), table.name(), PartitionName.values(name), Catalog.DropData.KEEP);
            lines.add("Repair: Dropped partition from metastore hive." + table.qualifiedName() + ":" + name);
        }
    }
}
