package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableRecord;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.gateway.command.CommandContext;
import io.honeyflow.gateway.command.Commands;
import io.honeyflow.gateway.command.MaterializedViewCommands;
import io.honeyflow.gateway.command.TableCommands;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.Planner;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.syntax.MaterializedView;
import java.util.List;

/** Materialized views: made with their rows, as CREATE TABLE AS is, and rebuilt by one commit that replaces all of them. */
final class MaterializedViews {
    private final Running running;
    private final CommandContext context;
    private final MaterializedViewCommands commands;
    private final Writes writes;

    MaterializedViews(Running running) {
        this.running = running;
        this.context = Statements.commandContext(running);
        this.commands = new MaterializedViewCommands(context);
        this.writes = new Writes(running);
    }

    StatementResult run(MaterializedView statement) {
        return switch (statement) {
            case MaterializedView.Create create -> create(create);
            case MaterializedView.Rebuild rebuild -> rebuild(rebuild);
            case MaterializedView.Drop drop -> new Commands(context).run(drop);
            case MaterializedView.Rewrite rewrite -> new Commands(context).run(rewrite);
        };
    }

    /** @throws SqlException NOT_SUPPORTED for a statement that writes no rows */
    Planner.Planned plan(MaterializedView statement) {
        return switch (statement) {
            case MaterializedView.Create create -> {
                Query query = create.table().query().orElseThrow();
                Schema schema = running.engine().planner().schema(query, running.view());
                Table view = commands.defined(create, schema);
                yield writes.planCreated(MaterializedViewCommands.rows(view, query), schema, view);
            }
            case MaterializedView.Rebuild rebuild -> {
                Table view = commands.required(rebuild);
                Query query = HiveQlParser.parseQuery(
                        MaterializedViewCommands.text(view).expanded());
                Schema schema = running.engine().planner().schema(query, running.view());
                yield writes.planReplaced(MaterializedViewCommands.rows(view, query), schema, view);
            }
            default -> throw SqlException.notSupported("EXPLAIN of a command", statement.position());
        };
    }

    private StatementResult create(MaterializedView.Create create) {
        if (new TableCommands(context).leaves(create.table())) {
            return StatementResult.done();
        }
        StatementResult result = writes.run(plan(create));
        if (create.rewriting() == TableRecord.Rewriting.ENABLED) {
            running.operation()
                    .log("Rewriting to " + create.name().table()
                            + " stays disabled: its tables have no transactions, which Hive asks for");
        }
        return result;
    }

    private StatementResult rebuild(MaterializedView.Rebuild rebuild) {
        StatementResult result = writes.run(plan(rebuild));
        Table view = context.table(rebuild.name());
        if (view.isPartitioned()) {
            context.guard().alone(List.of(view), () -> dropEmpty(view));
        }
        return result;
    }

    /** What the commit has emptied are no values of the query any more. */
    private Table dropEmpty(Table view) {
        Catalog catalog = context.catalog();
        List<String> columns =
                view.partitionColumns().stream().map(column -> column.name()).toList();
        List<String> names = catalog.partitionNames(view.database(), view.name());
        List<String> empty = catalog.partitions(view.database(), view.name(), names).stream()
                .filter(partition -> "0".equals(partition.parameters().get("numFiles")))
                .map(Partition::values)
                .map(values -> PartitionName.of(columns, values))
                .toList();
        if (!empty.isEmpty()) {
            catalog.dropPartitions(view.database(), view.name(), empty, Catalog.DropData.DELETE);
        }
        return view;
    }
}
