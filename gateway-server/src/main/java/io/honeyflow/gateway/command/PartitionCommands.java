package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.PartitionItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Partitions: adding and dropping them. */
final class PartitionCommands {
    private final CommandContext context;

    PartitionCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult add(AlterTable.AddPartitions add) {
        Table table = partitioned(add);
        List<Partition> added = new ArrayList<>();
        for (AlterTable.AddPartitions.Added each : add.partitions()) {
            List<String> values =
                    PartitionSpec.of(table, each.partition(), context).complete(table);
            boolean there = context.catalog()
                    .partition(table.database(), table.name(), values)
                    .isPresent();
            if (there && add.existing() == CreateTable.Existing.LEAVE) {
                continue;
            }
            if (there) {
                throw new SqlException(
                        ErrorCode.PARTITION_EXISTS,
                        "partition " + name(table, values) + " of " + table.qualifiedName() + " already exists",
                        add.position());
            }
            added.add(new Partition(values, storage(table, each, values), Map.of()));
        }
        context.catalog().addPartitions(table.database(), table.name(), added);
        return StatementResult.done();
    }

    /** A view's partitions have no files. */
    private Storage storage(Table table, AlterTable.AddPartitions.Added added, List<String> values) {
        if (table.view().isPresent()) {
            return table.storage();
        }
        String location = added.location()
                .map(text -> placed(table, text))
                .orElse(table.storage().location() + "/" + name(table, values));
        return table.storage().withLocation(location);
    }

    /** A path that doesn't begin at the root begins at the table's folder. */
    private String placed(Table table, String location) {
        boolean relative = !location.startsWith("/") && !location.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
        return context.folders().qualified(relative ? table.storage().location() + "/" + location : location);
    }

    StatementResult drop(AlterTable.DropPartitions drop) {
        Table table = partitioned(drop);
        Set<String> names = new LinkedHashSet<>();
        for (List<PartitionItem> items : drop.partitions()) {
            List<String> matching = matching(table, items);
            if (matching.isEmpty() && !context.leavesMissing(drop.missing())) {
                throw new SqlException(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "table " + table.qualifiedName() + " has no such partition",
                        drop.position());
            }
            names.addAll(matching);
        }
        Catalog.DropData data = table.ownsFiles() ? Catalog.DropData.DELETE : Catalog.DropData.KEEP;
        if (data == Catalog.DropData.DELETE) {
            // The metastore forgets a partition before it finds that its folder can't be deleted.
            context.catalog()
                    .partitions(table.database(), table.name(), List.copyOf(names))
                    .forEach(partition -> context.folders()
                            .requireDeletable(partition.storage().location()));
        }
        for (String name : names) {
            context.catalog().dropPartition(table.database(), table.name(), PartitionName.values(name), data);
        }
        return StatementResult.done();
    }

    /** Equal values go by the names alone, other comparisons by what the names' values are. */
    private List<String> matching(Table table, List<PartitionItem> items) {
        List<PartitionItem> equal =
                items.stream().filter(item -> item.operator().equals("=")).toList();
        List<PartitionItem> compared =
                items.stream().filter(item -> !item.operator().equals("=")).toList();
        PartitionSpec.requireColumns(table, items);
        List<String> names = PartitionSpec.of(table, equal, context).matching(table, context);
        return compared.isEmpty() ? names : new PartitionSelection(table, context).matching(names, compared);
    }

    /** One partition to other values; a managed table's folder moves with it. */
    StatementResult rename(AlterTable.RenamePartition rename) {
        Table table = partitioned(rename);
        List<String> from = PartitionSpec.of(table, rename.from(), context).complete(table);
        List<String> to = PartitionSpec.of(table, rename.to(), context).complete(table);
        if (!from.equals(to)) {
            context.catalog().renamePartition(table.database(), table.name(), from, to);
        }
        return StatementResult.done();
    }

    /** Both tables are locked: nobody lists them while folders move. */
    StatementResult exchange(AlterTable.ExchangePartition exchange) {
        Table to = partitioned(exchange);
        Table from = context.table(exchange.from());
        StorageFormats.requireWithoutTransactions(from);
        if (!from.columns().equals(to.columns()) || !from.partitionColumns().equals(to.partitionColumns())) {
            throw new SqlException(
                    ErrorCode.DIFFERENT_COLUMNS,
                    "tables " + from.qualifiedName() + " and " + to.qualifiedName()
                            + " exchange partitions: expected the same columns",
                    exchange.from().position());
        }
        PartitionSpec spec = PartitionSpec.of(from, exchange.partition(), context);
        context.guard().alone(List.of(from, to), () -> {
            context.catalog().exchangePartitions(spec.values(), from, to);
            return to;
        });
        return StatementResult.done();
    }

    private Table partitioned(AlterTable alter) {
        Table table = context.table(alter.table());
        if (!table.isPartitioned()) {
            throw new SqlException(
                    ErrorCode.NOT_PARTITIONED,
                    "table " + table.qualifiedName() + " is not a partitioned table",
                    alter.table().position());
        }
        StorageFormats.requireWithoutTransactions(table);
        return table;
    }

    private static String name(Table table, List<String> values) {
        return PartitionName.of(
                table.partitionColumns().stream().map(Column::name).toList(), values);
    }
}
