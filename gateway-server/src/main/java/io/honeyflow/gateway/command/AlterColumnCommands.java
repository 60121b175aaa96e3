package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.formats.SerdeColumns;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.AlterTable.ColumnScope;
import io.honeyflow.planner.syntax.ColumnDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** ALTER TABLE .. ADD, REPLACE and CHANGE of columns. Source of the rules: Hive's AlterTable..ColumnsOperation classes. */
final class AlterColumnCommands {
    private final CommandContext context;
    private final Alteration alteration;

    AlterColumnCommands(CommandContext context) {
        this.context = context;
        this.alteration = new Alteration(context);
    }

    StatementResult add(AlterTable.AddColumns add) {
        Table old = table(add);
        requireNoConstraints(add.columns(), "ADD COLUMNS");
        if (!add.scope().partition().isEmpty()) {
            return partitions(old, add.scope(), columns -> added(old, columns, add.columns()));
        }
        List<Column> columns = added(old, old.columns(), add.columns());
        return alteration.columns(
                old, with(old, columns, old.parameters()), add.scope().reach());
    }

    private static List<Column> added(Table table, List<Column> there, List<ColumnDefinition> definitions) {
        List<Column> columns = new ArrayList<>(there);
        for (ColumnDefinition definition : definitions) {
            requireNew(table, columns, definition);
            columns.add(column(definition));
        }
        return columns;
    }

    /** Changes the columns that partitions have of their own. */
    private StatementResult partitions(Table table, ColumnScope scope, UnaryOperator<List<Column>> change) {
        if (!table.isPartitioned()) {
            throw new SqlException(
                    ErrorCode.NOT_PARTITIONED,
                    "table " + table.qualifiedName() + " is not a partitioned table",
                    scope.partition().get(0).position());
        }
        return alteration.partitions(table, scope.partition(), partition -> {
            List<Column> own = partition.columns().isEmpty() ? table.columns() : partition.columns();
            return new Partition(
                    partition.values(), partition.storage(), withoutColumns(partition.parameters()), change.apply(own));
        });
    }

    StatementResult replace(AlterTable.ReplaceColumns replace) {
        Table old = table(replace);
        requireNoConstraints(replace.columns(), "REPLACE COLUMNS");
        List<Column> columns = added(old, List.of(), replace.columns());
        if (!replace.scope().partition().isEmpty()) {
            return partitions(old, replace.scope(), own -> columns);
        }
        if (columns.size() < old.columns().size()) {
            requireFewer(old, columns, replace.scope(), ErrorCode.COLUMNS_STAY, replace.position());
        }
        return changed(old, withColumns(old, columns), replace.scope().reach());
    }

    /** Whether columns can be taken away. */
    private void requireFewer(Table old, List<Column> columns, ColumnScope scope, ErrorCode orc, Position position) {
        if (!context.session().settings().get(SessionOptions.SCHEMA_EVOLUTION)) {
            return;
        }
        if (isOrc(old)) {
            throw new SqlException(
                    orc,
                    "table " + old.qualifiedName() + " is stored as ORC, where columns can't be taken away: expected "
                            + old.columns().size() + " columns at least, found " + columns.size(),
                    position);
        }
        if (old.isPartitioned()
                && StorageFormats.PARQUET.isOf(old.storage())
                && scope.reach() == ColumnScope.Reach.RESTRICT) {
            throw new SqlException(
                    ErrorCode.COLUMNS_STAY,
                    "table " + old.qualifiedName() + " is partitioned and stored as Parquet: expected CASCADE where"
                            + " columns are taken away",
                    position);
        }
    }

    StatementResult drop(AlterTable.DropColumn drop) {
        Table old = table(drop);
        boolean there = old.columns().stream().anyMatch(column -> column.name().equals(drop.column()));
        if (!there && drop.missing() == AlterTable.Missing.LEAVE) {
            return StatementResult.done();
        }
        if (!drop.scope().partition().isEmpty()) {
            return partitions(old, drop.scope(), own -> without(old, own, drop));
        }
        List<Column> columns = without(old, old.columns(), drop);
        requireFewer(old, columns, drop.scope(), ErrorCode.COLUMN_STAYS, drop.position());
        return changed(old, withColumns(old, columns), drop.scope().reach());
    }

    private static List<Column> without(Table table, List<Column> there, AlterTable.DropColumn drop) {
        List<Column> columns = new ArrayList<>(there);
        columns.remove(place(table, columns, drop.column(), drop));
        if (columns.isEmpty()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + table.qualifiedName() + " has no other column than '" + drop.column() + "'",
                    drop.position());
        }
        return columns;
    }

    StatementResult change(AlterTable.ChangeColumn change) {
        Table old = table(change);
        if (!change.scope().partition().isEmpty()) {
            requireNoConstraints(List.of(change.definition()), "PARTITION .. CHANGE COLUMN");
            return partitions(old, change.scope(), columns -> changed(old, columns, change));
        }
        Optional<Column> key = old.partitionColumns().stream()
                .filter(column -> column.name().equals(change.column()))
                .findFirst();
        if (key.isPresent()) {
            return comment(old, key.get(), change);
        }
        List<Column> columns = changed(old, old.columns(), change);
        Table changed = withColumns(old, columns);
        List<Constraint> constraints =
                new ConstraintCommands(context).kept(change.definition().constraints(), changed);
        changed(old, changed, change.scope().reach());
        if (!constraints.isEmpty()) {
            context.catalog().addConstraints(changed.database(), changed.name(), constraints);
        }
        return StatementResult.done();
    }

    private static List<Column> changed(Table table, List<Column> there, AlterTable.ChangeColumn change) {
        List<Column> columns = new ArrayList<>(there);
        int at = place(table, columns, change.column(), change);
        Column before = columns.remove(at);
        requireNew(table, columns, change.definition());
        boolean moves = change.place().kind() != AlterTable.ChangeColumn.Place.Kind.SAME;
        if (moves && isOrc(table)) {
            throw new SqlException(
                    ErrorCode.COLUMN_ORDER,
                    "table " + table.qualifiedName()
                            + " is stored as ORC, where columns keep their places: expected neither"
                            + " FIRST nor AFTER",
                    change.position());
        }
        int to = switch (change.place().kind()) {
            case SAME -> at;
            case FIRST -> 0;
            case AFTER -> place(table, columns, change.place().after().orElseThrow(), change) + 1;
        };
        Column after = column(change.definition());
        // Without a comment the old one stays.
        columns.add(to, after.comment().isEmpty() ? new Column(after.name(), after.type(), before.comment()) : after);
        return columns;
    }

    /**
     * The metastore says by itself that columns of the same name and type are described right, but texts are read by their
     * places.
     */
    private StatementResult changed(Table old, Table changed, ColumnScope.Reach reach) {
        alteration.columns(old, changed, reach);
        context.catalog().table(old.database(), old.name()).ifPresent(now -> {
            Map<String, String> parameters = withoutColumns(now.parameters());
            if (!parameters.equals(now.parameters())) {
                context.catalog().alterTable(now.database(), now.name(), now.withParameters(parameters));
            }
        });
        return StatementResult.done();
    }

    private static Map<String, String> withoutColumns(Map<String, String> parameters) {
        Map<String, String> without = new HashMap<>(parameters);
        StatisticsState.of(without).withoutColumns().into(without);
        return without;
    }

    /** Of a partition column nothing but its comment changes this way. */
    private StatementResult comment(Table old, Column key, AlterTable.ChangeColumn change) {
        Column changed = column(change.definition());
        requireNoConstraints(List.of(change.definition()), "CHANGE of a partition column");
        if (!changed.name().equals(key.name())
                || !changed.type().equals(key.type())
                || change.place().kind() != AlterTable.ChangeColumn.Place.Kind.SAME) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "partition column '" + key.name() + "': expected its name and type "
                            + key.type().hiveName() + ", for only its comment can be changed; PARTITION COLUMN changes"
                            + " the type",
                    change.position());
        }
        List<Column> keys = new ArrayList<>(old.partitionColumns());
        keys.set(keys.indexOf(key), changed);
        return alteration.table(old, withPartitionColumns(old, keys));
    }

    private static void requireNoConstraints(List<ColumnDefinition> definitions, String where) {
        for (ColumnDefinition definition : definitions) {
            if (!definition.constraints().isEmpty()) {
                throw SqlException.notSupported("constraints in " + where, definition.position());
            }
        }
    }

    /** PARTITION COLUMN (name type). The names of partitions must be values of the new type. */
    StatementResult partitionColumn(AlterTable.PartitionColumnType change) {
        Table old = context.table(change.table());
        requireNoConstraints(List.of(change.column()), "PARTITION COLUMN");
        List<Column> columns = new ArrayList<>(old.partitionColumns());
        List<String> names = columns.stream().map(Column::name).toList();
        int at = names.indexOf(change.column().name());
        if (at < 0) {
            throw new SqlException(
                    ErrorCode.COLUMN_NOT_FOUND,
                    "table " + old.qualifiedName() + " has no partition column '"
                            + change.column().name() + "'"
                            + NearestName.hint(change.column().name(), names),
                    change.position());
        }
        Column column = column(change.column());
        columns.set(at, new Column(column.name(), column.type(), columns.get(at).comment()));
        Table changed = withPartitionColumns(old, columns);
        requireValues(changed, at, change);
        return alteration.table(old, changed);
    }

    private void requireValues(Table changed, int at, AlterTable.PartitionColumnType change) {
        List<String> names = context.catalog().partitionNames(changed.database(), changed.name());
        PartitionSelection selection = new PartitionSelection(changed, context);
        for (String name : names.isEmpty() ? names : selection.withoutValue(names, at)) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "partition column '" + change.column().name() + "': expected values of type "
                            + change.column().type() + ", found partition " + name,
                    change.position());
        }
    }

    private Table table(AlterTable alter) {
        Table table = context.table(alter.table());
        if (table.view().isPresent()) {
            throw new SqlException(
                    ErrorCode.VIEW_IS_NO_TABLE,
                    "expected a table, found view " + table.qualifiedName(),
                    alter.table().position());
        }
        if (SerdeColumns.fixed(table)) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "columns of table " + table.qualifiedName()
                            + " are those of the Avro schema that its properties name: expected a change of"
                            + " avro.schema.literal or avro.schema.url",
                    alter.position());
        }
        return table;
    }

    private static boolean isOrc(Table table) {
        return StorageFormats.ORC.isOf(table.storage());
    }

    private static int place(Table table, List<Column> columns, String name, AlterTable change) {
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
                    ErrorCode.DUPLICATE_COLUMN,
                    "table " + table.qualifiedName() + " has a column '" + definition.name() + "' already",
                    definition.position());
        }
    }

    private static Column column(ColumnDefinition definition) {
        DataType type = Objects.requireNonNull(definition.type(), "the grammar asks for a type");
        return new Column(definition.name(), type, definition.comment());
    }

    private static Table withPartitionColumns(Table table, List<Column> columns) {
        return new Table(
                table.database(),
                table.name(),
                table.owner(),
                table.kind(),
                table.columns(),
                columns,
                table.storage(),
                table.parameters(),
                table.viewText(),
                table.createTime());
    }

    /** What was described may be another column by now. */
    private static Table withColumns(Table table, List<Column> columns) {
        return with(table, columns, withoutColumns(table.parameters()));
    }

    private static Table with(Table table, List<Column> columns, Map<String, String> parameters) {
        return new Table(
                table.database(),
                table.name(),
                table.owner(),
                table.kind(),
                columns,
                table.partitionColumns(),
                table.storage(),
                parameters,
                table.viewText(),
                table.createTime());
    }
}
