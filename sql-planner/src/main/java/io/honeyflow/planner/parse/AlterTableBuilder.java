package io.honeyflow.planner.parse;

import io.honeyflow.api.catalog.Skew;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.AlterTable.ChangeColumn.Place;
import io.honeyflow.planner.syntax.AlterTable.ColumnScope;
import io.honeyflow.planner.syntax.StorageClause;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Parse trees of ALTER TABLE and ALTER VIEW to records. */
final class AlterTableBuilder {
    private final TableName table;

    AlterTableBuilder(TableName table) {
        this.table = table;
    }

    AlterTable build(HiveQlGrammar.AlterTableActionContext action) {
        Position position = Places.of(action);
        return switch (action) {
            case HiveQlGrammar.RenameTableContext rename ->
                new AlterTable.Rename(position, table, Parts.table(rename.tableName()));
            case HiveQlGrammar.AddPartitionsContext add -> addPartitions(position, add);
            case HiveQlGrammar.DropPartitionsContext drop -> dropPartitions(position, drop);
            case HiveQlGrammar.RenamePartitionContext rename ->
                new AlterTable.RenamePartition(
                        position,
                        table,
                        Parts.partition(rename.partitionSpec(0)),
                        Parts.partition(rename.partitionSpec(1)));
            case HiveQlGrammar.ExchangePartitionContext exchange ->
                new AlterTable.ExchangePartition(
                        position, table, Parts.partition(exchange.partitionSpec()), Parts.table(exchange.tableName()));
            case HiveQlGrammar.RecoverPartitionsContext recover -> new AlterTable.RecoverPartitions(position, table);
            case HiveQlGrammar.TouchContext touch ->
                new AlterTable.Touch(
                        position,
                        table,
                        touch.partitionSpec().stream().map(Parts::partition).toList());
            case HiveQlGrammar.SetTableOwnerContext set ->
                new AlterTable.SetOwner(position, table, Parts.principal(set.principal()));
            case HiveQlGrammar.PartitionColumnTypeContext change ->
                new AlterTable.PartitionColumnType(position, table, Parts.column(change.columnDefinition()));
            case HiveQlGrammar.AddConstraintContext add ->
                new AlterTable.AddConstraint(position, table, Constraints.of(add.tableConstraint()));
            case HiveQlGrammar.DropConstraintContext drop ->
                new AlterTable.DropConstraint(position, table, Places.name(drop.identifier()));
            case HiveQlGrammar.SetTablePropertiesContext set ->
                new AlterTable.SetProperties(position, table, Parts.properties(set.properties()));
            case HiveQlGrammar.UnsetTablePropertiesContext unset ->
                new AlterTable.UnsetProperties(
                        position,
                        table,
                        StatementBuilder.missing(unset.ifExists()),
                        Parts.propertyNames(unset.propertyNames()));
            case HiveQlGrammar.AlterFilesContext files -> new AlterFilesBuilder(table).build(files);
            case HiveQlGrammar.AlterNotYetContext other ->
                throw NotYet.refusal("ALTER TABLE .. ", other.alterTableNotYet());
            default -> definition(action);
        };
    }

    private AlterTable dropPartitions(Position position, HiveQlGrammar.DropPartitionsContext drop) {
        if (drop.replication() != null) {
            throw SqlException.notSupported("ALTER TABLE .. DROP PARTITION .. FOR REPLICATION", Places.of(drop));
        }
        return new AlterTable.DropPartitions(
                position,
                table,
                StatementBuilder.missing(drop.ifExists()),
                drop.partitionSpec().stream().map(Parts::partition).toList());
    }

    /** What may be of one partition alone: storage, columns, statistics. */
    private AlterTable definition(HiveQlGrammar.AlterTableActionContext action) {
        Position position = Places.of(action);
        return switch (action) {
            case HiveQlGrammar.SetLocationContext set ->
                new AlterTable.SetLocation(
                        position, table, Parts.partition(set.partitionSpec()), TextLiterals.value(set.string()));
            case HiveQlGrammar.SetFileFormatContext set -> fileFormat(position, set);
            case HiveQlGrammar.SetSerdeContext set ->
                new AlterTable.SetStorage(
                        position,
                        table,
                        Parts.partition(set.partitionSpec()),
                        serde(Optional.of(TextLiterals.value(set.string())), Parts.properties(set.properties())));
            case HiveQlGrammar.SetSerdePropertiesContext set ->
                new AlterTable.SetStorage(
                        position,
                        table,
                        Parts.partition(set.partitionSpec()),
                        serde(Optional.empty(), Parts.properties(set.properties())));
            case HiveQlGrammar.UnsetSerdePropertiesContext unset ->
                new AlterTable.UnsetSerdeProperties(
                        position,
                        table,
                        Parts.partition(unset.partitionSpec()),
                        Parts.propertyNames(unset.propertyNames()));
            case HiveQlGrammar.ClusteredByContext by ->
                new AlterTable.SetBuckets(
                        position, table, Parts.partition(by.partitionSpec()), StorageParts.buckets(by.bucketing()));
            case HiveQlGrammar.IntoBucketsContext into ->
                new AlterTable.SetBucketCount(
                        position,
                        table,
                        Parts.partition(into.partitionSpec()),
                        ExpressionBuilder.number(into.INTEGRAL().getSymbol()).intValueExact());
            case HiveQlGrammar.SkewedByContext by ->
                new AlterTable.SetSkew(
                        position, table, Parts.partition(by.partitionSpec()), StorageParts.skew(by.skewing()));
            case HiveQlGrammar.NotSkewedContext not ->
                new AlterTable.SetSkew(position, table, Parts.partition(not.partitionSpec()), Skew.NONE);
            case HiveQlGrammar.NotStoredAsDirectoriesContext not ->
                new AlterTable.NoSkewFolders(position, table, Parts.partition(not.partitionSpec()));
            case HiveQlGrammar.SetSkewedLocationContext set ->
                new AlterTable.SetSkewLocations(
                        position, table, Parts.partition(set.partitionSpec()), StorageParts.locations(set));
            case HiveQlGrammar.NotClusteredContext not ->
                new AlterTable.NotClustered(
                        position,
                        table,
                        Parts.partition(not.partitionSpec()),
                        not.CLUSTERED() != null
                                ? AlterTable.NotClustered.Lost.BUCKETS
                                : AlterTable.NotClustered.Lost.ORDER);
            case HiveQlGrammar.UpdateStatisticsContext update ->
                new AlterTable.UpdateStatistics(
                        position,
                        table,
                        Parts.partition(update.partitionSpec()),
                        Optional.ofNullable(update.identifier()).map(Places::name),
                        Parts.properties(update.properties()));
            case HiveQlGrammar.AddColumnsContext add ->
                new AlterTable.AddColumns(
                        position,
                        table,
                        scope(add.partitionSpec(), add.CASCADE()),
                        Parts.columns(add.columnDefinition()));
            case HiveQlGrammar.ReplaceColumnsContext replace ->
                new AlterTable.ReplaceColumns(
                        position,
                        table,
                        scope(replace.partitionSpec(), replace.CASCADE()),
                        Parts.columns(replace.columnDefinition()));
            case HiveQlGrammar.DropColumnContext drop ->
                new AlterTable.DropColumn(
                        position,
                        table,
                        scope(drop.partitionSpec(), drop.CASCADE()),
                        Places.name(drop.identifier()),
                        StatementBuilder.missing(drop.ifExists()));
            case HiveQlGrammar.ChangeColumnContext change -> changeColumn(position, change);
            default -> throw ExpressionBuilder.unknown(action);
        };
    }

    AlterTable build(HiveQlGrammar.AlterViewActionContext action) {
        Position position = Places.of(action);
        return switch (action) {
            case HiveQlGrammar.AddViewPartitionsContext add -> addPartitions(position, add);
            case HiveQlGrammar.DropViewPartitionsContext drop ->
                new AlterTable.DropPartitions(
                        position,
                        table,
                        StatementBuilder.missing(drop.ifExists()),
                        drop.partitionSpec().stream().map(Parts::partition).toList());
            case HiveQlGrammar.ViewAsContext as ->
                new AlterTable.ViewQuery(
                        position, table, new QueryBuilder().build(as.viewQuery().query()), Places.text(as.viewQuery()));
            case HiveQlGrammar.ViewPropertiesContext set ->
                new AlterTable.SetProperties(position, table, Parts.properties(set.properties()));
            case HiveQlGrammar.ViewUnsetContext unset ->
                new AlterTable.UnsetProperties(
                        position,
                        table,
                        StatementBuilder.missing(unset.ifExists()),
                        Parts.propertyNames(unset.propertyNames()));
            case HiveQlGrammar.RenameViewContext rename ->
                new AlterTable.Rename(position, table, Parts.table(rename.tableName()));
            default -> throw ExpressionBuilder.unknown(action);
        };
    }

    private AlterTable addPartitions(Position position, HiveQlGrammar.AddPartitionsContext add) {
        List<AlterTable.AddPartitions.Added> partitions = new ArrayList<>();
        for (HiveQlGrammar.PartitionSpecContext spec : add.partitionSpec()) {
            partitions.add(new AlterTable.AddPartitions.Added(Parts.partition(spec), locationBehind(add, spec)));
        }
        return new AlterTable.AddPartitions(position, table, StatementBuilder.existing(add.ifNotExists()), partitions);
    }

    private AlterTable addPartitions(Position position, HiveQlGrammar.AddViewPartitionsContext add) {
        List<AlterTable.AddPartitions.Added> partitions = new ArrayList<>();
        for (HiveQlGrammar.PartitionSpecContext spec : add.partitionSpec()) {
            partitions.add(new AlterTable.AddPartitions.Added(Parts.partition(spec), Optional.empty()));
        }
        return new AlterTable.AddPartitions(position, table, StatementBuilder.existing(add.ifNotExists()), partitions);
    }

    private static Optional<String> locationBehind(
            HiveQlGrammar.AddPartitionsContext add, HiveQlGrammar.PartitionSpecContext spec) {
        int at = add.children.indexOf(spec) + 2;
        return at < add.getChildCount() && add.getChild(at) instanceof HiveQlGrammar.StringContext location
                ? Optional.of(TextLiterals.value(location))
                : Optional.empty();
    }

    private AlterTable fileFormat(Position position, HiveQlGrammar.SetFileFormatContext set) {
        StorageClause storage = set.identifier() != null
                ? new StorageClause(
                        Optional.of(set.identifier().getText()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of())
                : new StorageClause(
                        Optional.empty(),
                        Optional.of(new StorageClause.Classes(
                                TextLiterals.value(set.string(0)), TextLiterals.value(set.string(1)))),
                        Optional.of(TextLiterals.value(set.string(2))),
                        Optional.empty(),
                        Map.of());
        return new AlterTable.SetStorage(position, table, Parts.partition(set.partitionSpec()), storage);
    }

    private static StorageClause serde(Optional<String> serde, Map<String, String> parameters) {
        return new StorageClause(Optional.empty(), Optional.empty(), serde, Optional.empty(), parameters);
    }

    static ColumnScope scope(HiveQlGrammar.@Nullable PartitionSpecContext partition, @Nullable TerminalNode cascade) {
        return new ColumnScope(
                Parts.partition(partition), cascade == null ? ColumnScope.Reach.RESTRICT : ColumnScope.Reach.CASCADE);
    }

    private AlterTable changeColumn(Position position, HiveQlGrammar.ChangeColumnContext change) {
        Place place = change.FIRST() != null
                ? new Place(Place.Kind.FIRST, Optional.empty())
                : change.after != null
                        ? new Place(Place.Kind.AFTER, Optional.of(Places.name(change.after)))
                        : new Place(Place.Kind.SAME, Optional.empty());
        return new AlterTable.ChangeColumn(
                position,
                table,
                scope(change.partitionSpec(), change.CASCADE()),
                Places.name(change.identifier(0)),
                Parts.column(change.columnDefinition()),
                place);
    }
}
