package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.PartitionItem;
import io.honeyflow.planner.syntax.StorageClause;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** ALTER TABLE of names, properties and storage; columns are in {@link AlterColumnCommands}. */
final class AlterTableCommands {
    /** Properties that say how many rows there are, or change it. */
    private static final Set<String> COUNTED_BY = Set.of(
            "numRows",
            "rawDataSize",
            "numFiles",
            "totalSize",
            "skip.header.line.count",
            "skip.footer.line.count",
            "serialization.null.format");

    private final CommandContext context;
    private final Alteration alteration;

    AlterTableCommands(CommandContext context) {
        this.context = context;
        this.alteration = new Alteration(context);
    }

    StatementResult rename(AlterTable.Rename rename) {
        Table old = context.table(rename.table());
        String database = context.database(rename.newName());
        context.requireDatabase(database);
        if (context.catalog().table(database, rename.newName().table()).isPresent()) {
            throw new SqlException(
                    ErrorCode.ALREADY_EXISTS,
                    "table '" + database + "." + rename.newName().table() + "' already exists",
                    rename.newName().position());
        }
        if (context.guard().isWritten(old)) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + old.qualifiedName() + " can't be renamed while a statement writes to it",
                    rename.table().position());
        }
        Table renamed = new Table(
                database,
                rename.newName().table(),
                old.owner(),
                old.kind(),
                old.columns(),
                old.partitionColumns(),
                old.storage(),
                old.parameters(),
                old.viewText(),
                old.createTime());
        RenamedFiles files = new RenamedFiles(context);
        files.prepare(old, database);
        alteration.table(old, renamed);
        files.settle(old, renamed);
        return StatementResult.done();
    }

    StatementResult set(AlterTable.SetProperties set) {
        Table old = context.table(set.table());
        Map<String, String> parameters = new HashMap<>(old.parameters());
        parameters.putAll(set.properties());
        if (Boolean.parseBoolean(set.properties().get("transactional"))) {
            throw SqlException.notSupported("transactional table " + old.qualifiedName(), set.position());
        }
        forgetCounts(parameters, set.properties().keySet());
        Table changed = old.withParameters(parameters);
        String external = set.properties().get("EXTERNAL");
        if (external == null || old.isAnyView()) {
            return alteration.table(old, changed);
        }
        return alteration.table(
                old,
                withKind(changed, Boolean.parseBoolean(external) ? TableKind.EXTERNAL_TABLE : TableKind.MANAGED_TABLE));
    }

    /** A table of that kind says so in a parameter as well. */
    private static Table withKind(Table table, TableKind kind) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        if (kind == TableKind.EXTERNAL_TABLE) {
            parameters.put("EXTERNAL", "TRUE");
        } else {
            parameters.remove("EXTERNAL");
        }
        return new Table(
                table.database(),
                table.name(),
                table.owner(),
                kind,
                table.columns(),
                table.partitionColumns(),
                table.storage(),
                parameters,
                table.viewText(),
                table.createTime());
    }

    StatementResult unset(AlterTable.UnsetProperties unset) {
        Table old = context.table(unset.table());
        Map<String, String> parameters = new HashMap<>(old.parameters());
        for (String name : unset.names()) {
            if (parameters.remove(name) == null && unset.missing() == AlterTable.Missing.REFUSE) {
                throw new SqlException(
                        ErrorCode.NO_PROPERTY,
                        "table " + old.qualifiedName() + " has no property '" + name + "'"
                                + NearestName.hint(name, old.parameters().keySet()),
                        unset.position());
            }
        }
        forgetCounts(parameters, unset.names());
        return alteration.table(old, old.withParameters(parameters));
    }

    /** Other lines are rows, or other texts are null: what was counted is no proof any more. */
    private static void forgetCounts(Map<String, String> parameters, Collection<String> changed) {
        if (!changed.contains(StatisticsState.PARAMETER) && changed.stream().anyMatch(COUNTED_BY::contains)) {
            parameters.remove(StatisticsState.PARAMETER);
        }
    }

    StatementResult owner(AlterTable.SetOwner set) {
        Table table = context.table(set.table());
        context.catalog()
                .alterOwner(
                        table.database(),
                        table.name(),
                        set.owner().name(),
                        set.owner().kind().name());
        return StatementResult.done();
    }

    StatementResult touch(AlterTable.Touch touch) {
        Table table = context.table(touch.table());
        if (touch.partitions().isEmpty()) {
            return alteration.table(table, table);
        }
        for (List<PartitionItem> items : touch.partitions()) {
            alteration.partitions(table, items, partition -> partition);
        }
        return StatementResult.done();
    }

    StatementResult location(AlterTable.SetLocation set) {
        Table old = context.table(set.table());
        String location = folder(set);
        return set.partition().isEmpty()
                ? alteration.table(old, stored(old, old.storage().withLocation(location)))
                : alteration.partitions(
                        old, set.partition(), each -> with(each, each.storage().withLocation(location)));
    }

    /** Hive takes a whole URI only; a plain path is one of the default file system. */
    private String folder(AlterTable.SetLocation set) {
        if (set.location().isBlank()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "SET LOCATION: expected a folder's URI, found ''", set.position());
        }
        return context.folders().qualified(set.location());
    }

    StatementResult storage(AlterTable.SetStorage set) {
        return change(
                set,
                set.partition(),
                old -> storage(old, set.storage(), set.table().toString()));
    }

    StatementResult unsetSerde(AlterTable.UnsetSerdeProperties unset) {
        return change(unset, unset.partition(), old -> {
            Map<String, String> parameters = new HashMap<>(old.serdeParameters());
            unset.names().forEach(parameters::remove);
            return withSerde(old, parameters);
        });
    }

    StatementResult notClustered(AlterTable.NotClustered not) {
        return change(
                not,
                not.partition(),
                old -> old.withBuckets(
                        not.lost() == AlterTable.NotClustered.Lost.ORDER
                                ? old.buckets().unsorted()
                                : Buckets.NONE));
    }

    StatementResult change(AlterTable alter, List<PartitionItem> items, UnaryOperator<Storage> change) {
        Table old = context.table(alter.table());
        requireTable(old, alter);
        return items.isEmpty()
                ? alteration.table(old, stored(old, change.apply(old.storage())))
                : alteration.partitions(old, items, each -> with(each, change.apply(each.storage())));
    }

    private static void requireTable(Table table, AlterTable alter) {
        if (table.view().isPresent()) {
            throw new SqlException(
                    ErrorCode.VIEW_IS_NO_TABLE,
                    "expected a table, found view " + table.qualifiedName(),
                    alter.table().position());
        }
    }

    /** Rows may be others, or as many others, where they lie elsewhere or are read in another way. */
    private static Table stored(Table table, Storage storage) {
        return table.withStorage(storage).withParameters(StatisticsState.withoutCounts(table.parameters()));
    }

    private static Partition with(Partition partition, Storage storage) {
        return new Partition(partition.values(), storage, StatisticsState.withoutCounts(partition.parameters()));
    }

    private static Storage withSerde(Storage old, Map<String, String> parameters) {
        return new Storage(
                old.location(),
                old.inputFormat(),
                old.outputFormat(),
                old.serde(),
                parameters,
                old.buckets(),
                old.skew());
    }

    private Storage storage(Storage old, StorageClause clause, String table) {
        Map<String, String> parameters = new HashMap<>(old.serdeParameters());
        parameters.putAll(clause.parameters());
        Storage changed = new Storage(
                old.location(),
                clause.classes().map(StorageClause.Classes::inputFormat).orElse(old.inputFormat()),
                clause.classes().map(StorageClause.Classes::outputFormat).orElse(old.outputFormat()),
                clause.serde().orElse(old.serde()),
                parameters,
                old.buckets(),
                old.skew());
        if (clause.format().isPresent()) {
            Storage format = context.format(clause.format().get()).storage(old.location(), clause.parameters());
            changed = new Storage(
                    old.location(),
                    format.inputFormat(),
                    format.outputFormat(),
                    format.serde(),
                    format.serdeParameters(),
                    old.buckets(),
                    old.skew());
        }
        StorageFormats.of(changed, table);
        return changed;
    }
}
