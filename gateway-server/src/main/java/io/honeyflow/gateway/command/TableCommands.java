package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Written;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tables: making, emptying and dropping them. */
public final class TableCommands {
    private final CommandContext context;

    public TableCommands(CommandContext context) {
        this.context = context;
    }

    /** Whether IF NOT EXISTS leaves what is there. @throws SqlException ALREADY_EXISTS without it */
    public boolean leaves(CreateTable create) {
        TableName name = create.name();
        String database = context.database(name);
        context.requireDatabase(database);
        if (!isThere(create, database)) {
            return false;
        }
        if (create.existing() == CreateTable.Existing.LEAVE) {
            return true;
        }
        throw new SqlException(
                ErrorCode.ALREADY_EXISTS,
                "table '" + database + "." + name.table() + "' already exists",
                name.position());
    }

    /** A temporary table stands before the metastore's of its name, and before it alone. */
    private boolean isThere(CreateTable create, String database) {
        return create.kind() == CreateTable.Kind.TEMPORARY
                ? context.objects().tables().contains(database, create.name().table())
                : context.catalog().table(database, create.name().table()).isPresent();
    }

    StatementResult create(CreateTable create) {
        if (leaves(create)) {
            return StatementResult.done();
        }
        Table table = new TableDefinition(create, context).table();
        if (create.constraints().isEmpty()) {
            context.catalog().createTable(table);
        } else {
            context.catalog().createTable(table, new ConstraintCommands(context).kept(create.constraints(), table));
        }
        return StatementResult.done();
    }

    /** IF EXISTS leaves what is no table as it is. Source: DropTableOperation. */
    StatementResult drop(Statement.DropTable drop) {
        Optional<Table> table = context.catalog()
                .table(context.database(drop.name()), drop.name().table());
        if (table.isEmpty() && context.leavesMissing(drop.missing())) {
            return StatementResult.done();
        }
        Table dropped = context.table(drop.name());
        if (dropped.isAnyView()) {
            if (drop.missing() == AlterTable.Missing.LEAVE) {
                return StatementResult.done();
            }
            throw new SqlException(
                    ErrorCode.VIEW_IS_NO_TABLE, "expected a table, found " + kind(dropped), drop.position());
        }
        return drop(dropped);
    }

    /** What a table is, for the message of a DROP that doesn't fit it. */
    static String kind(Table table) {
        String kind =
                table.isMaterializedView() ? "MATERIALIZED VIEW" : table.view().isPresent() ? "VIEW" : "TABLE";
        return kind.toLowerCase(Locale.ROOT) + " " + table.qualifiedName() + ": DROP " + kind + " drops it";
    }

    StatementResult drop(Table dropped) {
        Catalog.DropData data = dropped.ownsFiles() ? Catalog.DropData.DELETE : Catalog.DropData.KEEP;
        context.catalog().dropTable(dropped.database(), dropped.name(), data);
        return StatementResult.done();
    }

    /** An INSERT OVERWRITE without rows: readers see all of it or nothing. */
    StatementResult truncate(Statement.Truncate truncate) {
        Table table = context.table(truncate.table());
        TableHandle handle = context.storage().resolve(table);
        if (table.isMaterializedView()) {
            throw new SqlException(
                    ErrorCode.EXTERNAL_TABLE,
                    "can't truncate materialized view " + table.qualifiedName() + ": its rows are its query's",
                    truncate.position());
        }
        if (!table.ownsFiles()) {
            throw new SqlException(
                    ErrorCode.EXTERNAL_TABLE,
                    "can't truncate external table " + table.qualifiedName() + ": its files aren't ours",
                    truncate.position());
        }
        String statement = UUID.randomUUID().toString();
        if (!table.isPartitioned()) {
            empty(List.of(emptied(handle, Map.of(), statement)));
            return StatementResult.done();
        }
        List<Written> emptied = new ArrayList<>();
        PartitionSpec spec = PartitionSpec.of(table, truncate.partition(), context);
        List<String> columns =
                table.partitionColumns().stream().map(c -> c.name()).toList();
        for (String name : spec.matching(table, context)) {
            List<String> values = PartitionName.values(name);
            Map<String, String> partition = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                partition.put(columns.get(i), values.get(i));
            }
            emptied.add(emptied(handle, partition, statement));
        }
        empty(emptied);
        return StatementResult.done();
    }

    private static Written emptied(TableHandle handle, Map<String, String> partition, String statement) {
        return new Written(new WriteTarget(handle, partition, WriteTarget.Mode.OVERWRITE, statement), List.of());
    }

    private void empty(List<Written> emptied) {
        if (!emptied.isEmpty()) {
            context.connectors()
                    .sink(emptied.get(0).target().table().connector())
                    .committer(context.connectorContext())
                    .commit(emptied);
        }
    }
}
