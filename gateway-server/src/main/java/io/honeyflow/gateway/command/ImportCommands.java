package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.catalog.TransferRecord;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Written;
import io.honeyflow.formats.TransferFolder;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** IMPORT: what was exported becomes a table, or part of one, by one commit. Source: Hive's ImportSemanticAnalyzer. */
final class ImportCommands {
    private final CommandContext context;

    ImportCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult copy(Statement.ImportTable copy) {
        String path = context.folders().qualified(copy.path());
        String records = path + "/" + TransferFolder.RECORDS;
        TransferRecord.Contents contents =
                context.catalog().contents(TransferFolder.read(context.folders().text(records), records));
        Table exported = contents.table();
        TableName name = copy.table().orElse(new TableName(copy.position(), Optional.empty(), exported.name()));
        String database = context.database(name);
        context.requireDatabase(database);
        List<Partition> partitions = chosen(copy, exported, contents.partitions());
        partitions.forEach(each -> requireSameFormat(each, exported));
        Optional<Table> there = context.catalog().table(database, name.table());
        if (there.isPresent()) {
            new ImportedTable(there.get(), context.folders(), copy.position()).requireSame(exported, copy);
            requireNew(there.get(), partitions, copy);
            write(there.get(), null, path, partitions);
        } else {
            create(defined(exported, name, copy, path), path, partitions, copy);
        }
        return StatementResult.done();
    }

    /** All, or the one that PARTITION names. */
    private List<Partition> chosen(Statement.ImportTable copy, Table exported, List<Partition> partitions) {
        if (copy.partition().isEmpty()) {
            return partitions;
        }
        List<String> wanted = canonical(
                exported, PartitionSpec.of(exported, copy.partition(), context).complete(exported));
        return List.of(partitions.stream()
                .filter(each -> canonical(exported, each.values()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new SqlException(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "no partition " + wanted + " was exported to " + copy.path(),
                        copy.position())));
    }

    private static List<String> canonical(Table table, List<String> values) {
        List<String> canonical = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            canonical.add(PartitionName.canonical(
                    values.get(i), table.partitionColumns().get(i).type()));
        }
        return canonical;
    }

    /** What is committed is read as its table says. */
    private static void requireSameFormat(Partition partition, Table exported) {
        boolean same =
                partition.storage().inputFormat().equals(exported.storage().inputFormat())
                        && partition.storage().serde().equals(exported.storage().serde())
                        && partition
                                .storage()
                                .serdeParameters()
                                .equals(exported.storage().serdeParameters());
        if (!same) {
            throw SqlException.notSupported("IMPORT of partition " + partition.values()
                    + ", whose format isn't that of its table " + exported.qualifiedName());
        }
    }

    private void requireNew(Table table, List<Partition> partitions, Statement.ImportTable copy) {
        if (!table.isPartitioned()) {
            requireNoFiles(table, copy);
            return;
        }
        List<String> names = partitions.stream().map(each -> name(table, each)).toList();
        context.catalog().partitions(table.database(), table.name(), names).stream()
                .findFirst()
                .ifPresent(each -> {
                    throw new SqlException(
                            ErrorCode.PARTITION_EXISTS,
                            "table " + table.qualifiedName() + " has partition " + name(table, each) + " already",
                            copy.position());
                });
    }

    private static String name(Table table, Partition partition) {
        return PartitionName.of(
                table.partitionColumns().stream().map(Column::name).toList(), partition.values());
    }

    private void requireNoFiles(Table table, Statement.ImportTable copy) {
        if (!context.folders().list(table.storage().location()).isEmpty()) {
            throw new SqlException(
                    ErrorCode.TABLE_HAS_FILES,
                    "expected no files of table " + table.qualifiedName() + " in "
                            + table.storage().location(),
                    copy.position());
        }
    }

    /** A table as it was exported; counts are those of its new files, and it is external only if the statement says so. */
    private Table defined(Table exported, TableName name, Statement.ImportTable copy, String path) {
        Map<String, String> parameters = new HashMap<>(StatisticsState.withoutCounts(exported.parameters()));
        parameters.remove("EXTERNAL");
        parameters.remove("transient_lastDdlTime");
        String database = context.database(name);
        Table table = new Table(
                database,
                name.table(),
                context.session().user(),
                copy.kind() == CreateTable.Kind.EXTERNAL ? TableKind.EXTERNAL_TABLE : TableKind.MANAGED_TABLE,
                exported.columns(),
                exported.partitionColumns(),
                exported.storage(),
                parameters,
                null,
                0);
        String location;
        if (copy.location().isPresent()) {
            location = context.folders().qualified(copy.location().get());
        } else if (isInPlace(table, copy)) {
            location = path + "/" + TransferFolder.ROWS;
        } else {
            Database home = context.catalog().database(database).orElseThrow();
            location = home.location() + "/" + name.table();
        }
        return table.withStorage(table.storage().withLocation(location));
    }

    /** An external table without partitions that says no folder takes that of the export. */
    private static boolean isInPlace(Table table, Statement.ImportTable copy) {
        return table.kind() == TableKind.EXTERNAL_TABLE
                && !table.isPartitioned()
                && copy.location().isEmpty();
    }

    private void create(Table table, String path, List<Partition> partitions, Statement.ImportTable copy) {
        boolean inPlace = isInPlace(table, copy);
        context.storage().resolve(table);
        if (!table.isPartitioned() && !inPlace) {
            requireNoFiles(table, copy);
        }
        if (inPlace || table.isPartitioned() && partitions.isEmpty()) {
            context.catalog().createTable(table);
        } else {
            write(table, table, path, partitions);
        }
    }

    /** @param created the table, where it is to come with its rows; null where it is there */
    private void write(Table table, @Nullable Table created, String path, List<Partition> partitions) {
        TableHandle handle = context.storage().resolve(table);
        String statement = UUID.randomUUID().toString();
        if (!table.isPartitioned()) {
            WriteTarget target = new WriteTarget(handle, Map.of(), WriteTarget.Mode.APPEND, statement, created);
            context.commit(target, () -> context.loader().copy(target, List.of(), path + "/" + TransferFolder.ROWS));
            return;
        }
        List<WriteTarget> targets = new ArrayList<>();
        for (Partition partition : partitions) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < partition.values().size(); i++) {
                values.put(
                        table.partitionColumns().get(i).name(),
                        partition.values().get(i));
            }
            // The table is made once.
            targets.add(new WriteTarget(
                    handle, values, WriteTarget.Mode.APPEND, statement, targets.isEmpty() ? created : null));
        }
        if (!targets.isEmpty()) {
            context.commitAll(targets, () -> {
                List<Written> written = new ArrayList<>();
                for (int i = 0; i < targets.size(); i++) {
                    Partition partition = partitions.get(i);
                    written.add(context.loader()
                            .copy(targets.get(i), partition.values(), path + "/" + name(table, partition)));
                }
                return written;
            });
        }
    }
}
