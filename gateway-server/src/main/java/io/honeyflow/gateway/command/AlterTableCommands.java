package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.ColumnDefinition;
import io.honeyflow.planner.syntax.StorageClause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** ALTER TABLE of a table's own definition; partitions are in {@link PartitionCommands}. */
final class AlterTableCommands {
    private final CommandContext context;

    AlterTableCommands(CommandContext context) {
        this.context = context;
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
        context.catalog().alterTable(old.database(), old.name(), renamed);
        return StatementResult.done();
    }

    StatementResult set(AlterTable.SetProperties set) {
        Table old = context.table(set.table());
        Map<String, String> parameters = new HashMap<>(old.parameters());
        parameters.putAll(set.properties());
        if (Boolean.parseBoolean(set.properties().get("transactional"))) {
            throw SqlException.notSupported("transactional table " + old.qualifiedName(), set.position());
        }
        return replace(old, old.withParameters(parameters));
    }

    StatementResult unset(AlterTable.UnsetProperties unset) {
        Table old = context.table(unset.table());
        Map<String, String> parameters = new HashMap<>(old.parameters());
        for (String name : unset.names()) {
            if (parameters.remove(name) == null && unset.missing() == AlterTable.Missing.REFUSE) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "table " + old.qualifiedName() + " has no property '" + name + "'"
                                + NearestName.hint(name, old.parameters().keySet()),
                        unset.position());
            }
        }
        return replace(old, old.withParameters(parameters));
    }

    StatementResult location(AlterTable.SetLocation set) {
        Table old = context.table(set.table());
        if (set.partition().isEmpty()) {
            return replace(old, old.withStorage(old.storage().withLocation(set.location())));
        }
        Partition partition = PartitionSpec.of(old, set.partition(), context).existing(old, context);
        return replace(old, partition, partition.storage().withLocation(set.location()));
    }

    StatementResult storage(AlterTable.SetStorage set) {
        Table old = context.table(set.table());
        if (set.partition().isEmpty()) {
            return replace(old, old.withStorage(storage(old.storage(), set.storage(), old.qualifiedName())));
        }
        Partition partition = PartitionSpec.of(old, set.partition(), context).existing(old, context);
        return replace(old, partition, storage(partition.storage(), set.storage(), old.qualifiedName()));
    }

    private StatementResult replace(Table old, Table changed) {
        context.catalog().alterTable(old.database(), old.name(), changed);
        return StatementResult.done();
    }

    private StatementResult replace(Table table, Partition partition, Storage storage) {
        context.catalog()
                .alterPartition(
                        table.database(),
                        table.name(),
                        new Partition(partition.values(), storage, partition.parameters()));
        return StatementResult.done();
    }

    private static Storage storage(Storage old, StorageClause clause, String table) {
        Map<String, String> parameters = new HashMap<>(old.serdeParameters());
        parameters.putAll(clause.parameters());
        Storage changed = new Storage(
                old.location(),
                clause.classes().map(StorageClause.Classes::inputFormat).orElse(old.inputFormat()),
                clause.classes().map(StorageClause.Classes::outputFormat).orElse(old.outputFormat()),
                clause.serde().orElse(old.serde()),
                parameters,
                old.bucketColumns(),
                old.bucketCount());
        if (clause.format().isPresent()) {
            changed = StorageFormats.ofName(clause.format().get()).storage(old.location(), clause.parameters());
        }
        StorageFormats.of(changed, table);
        return changed;
    }

    StatementResult add(AlterTable.AddColumns add) {
        Table old = context.table(add.table());
        List<Column> columns = new ArrayList<>(old.columns());
        for (ColumnDefinition definition : add.columns()) {
            requireNew(old, columns, definition);
            columns.add(column(definition));
        }
        return replace(old, withColumns(old, columns));
    }

    StatementResult replaceColumns(AlterTable.ReplaceColumns replace) {
        Table old = context.table(replace.table());
        List<Column> columns = new ArrayList<>();
        for (ColumnDefinition definition : replace.columns()) {
            requireNew(old, columns, definition);
            columns.add(column(definition));
        }
        return replace(old, withColumns(old, columns));
    }

    StatementResult change(AlterTable.ChangeColumn change) {
        Table old = context.table(change.table());
        List<Column> columns = new ArrayList<>(old.columns());
        int at = place(old, columns, change.column(), change);
        columns.remove(at);
        requireNew(old, columns, change.definition());
        int to = switch (change.place().kind()) {
            case SAME -> at;
            case FIRST -> 0;
            case AFTER -> place(old, columns, change.place().after().orElseThrow(), change) + 1;
        };
        columns.add(to, column(change.definition()));
        return replace(old, withColumns(old, columns));
    }

    private static int place(Table table, List<Column> columns, String name, AlterTable.ChangeColumn change) {
        List<String> names = columns.stream().map(Column::name).toList();
        int place = names.indexOf(name);
        if (place < 0) {
            throw new SqlException(
                    ErrorCode.COLUMN_NOT_FOUND,
                    "table " + table.qualifiedName() + " has no column '" + name + "'" + NearestName.hint(name, names),
                    change.position());
        }
        return place;
    }

    private static void requireNew(Table table, List<Column> columns, ColumnDefinition definition) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(table.partitionColumns());
        if (all.stream().anyMatch(c -> c.name().equals(definition.name()))) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + table.qualifiedName() + " has a column '" + definition.name() + "' already",
                    definition.position());
        }
    }

    private static Column column(ColumnDefinition definition) {
        DataType type = Objects.requireNonNull(definition.type(), "the grammar asks for a type");
        return new Column(definition.name(), type, definition.comment());
    }

    private static Table withColumns(Table table, List<Column> columns) {
        return new Table(
                table.database(),
                table.name(),
                table.owner(),
                table.kind(),
                columns,
                table.partitionColumns(),
                table.storage(),
                table.parameters(),
                table.viewText(),
                table.createTime());
    }
}
