package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import io.honeyflow.planner.syntax.MaterializedView;
import io.honeyflow.planner.syntax.ScheduledStatement;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.TableName;
import java.util.List;
import java.util.function.Supplier;

/** Which executor runs which command. */
public final class Commands {
    private final CommandContext context;

    public Commands(CommandContext context) {
        this.context = context;
    }

    /** @throws SqlException NOT_SUPPORTED for a statement that is parsed and doesn't run yet */
    public StatementResult run(Statement statement) {
        ShowCommands show = new ShowCommands(context);
        return switch (statement) {
            case CreateTable create -> new TableCommands(context).create(create);
            // Takes the locks of both of its tables itself.
            case AlterTable.ExchangePartition exchange -> alter(exchange);
            // Its commit takes the table's lock.
            case AlterTable.Concatenate concatenate -> alter(concatenate);
            case AlterTable alter -> alone(alter.table(), () -> alter(alter));
            case Statement.DropTable drop -> alone(drop.name(), () -> new TableCommands(context).drop(drop));
            case Statement.Truncate truncate -> new TableCommands(context).truncate(truncate);
            case Statement.CreateView create -> new ViewCommands(context).create(create);
            case Statement.DropView drop -> new ViewCommands(context).drop(drop);
            case MaterializedView.Drop drop ->
                alone(drop.name(), () -> new MaterializedViewCommands(context).drop(drop));
            case MaterializedView.Rewrite rewrite ->
                alone(rewrite.name(), () -> new MaterializedViewCommands(context).rewrite(rewrite));
            case MaterializedView.Create create -> throw noCommand(create);
            case MaterializedView.Rebuild rebuild -> throw noCommand(rebuild);
            case Statement.CreateDatabase create -> new DatabaseCommands(context).create(create);
            case Statement.AlterDatabase alter -> new DatabaseCommands(context).alter(alter);
            case Statement.DropDatabase drop -> new DatabaseCommands(context).drop(drop);
            case Statement.Use use -> new DatabaseCommands(context).use(use);
            case Statement.DescribeTable describe -> new DescribeCommands(context).table(describe);
            case Statement.DescribeDatabase describe -> new DescribeCommands(context).database(describe);
            case Statement.DescribeFunction describe -> new FunctionCommands(context).describe(describe);
            case Statement.RepairTable repair ->
                alone(repair.table(), () -> new RepairCommands(context).repair(repair));
            case Statement.CreateFunction create -> new FunctionCommands(context).create(create);
            case Statement.DropFunction drop -> new FunctionCommands(context).drop(drop);
            // They are read from the metastore whenever they are asked for.
            case Statement.ReloadFunctions reload -> StatementResult.done();
            case Statement.CreateMacro macro -> new FunctionCommands(context).create(macro);
            case Statement.DropMacro macro -> new FunctionCommands(context).drop(macro);
            case Statement.LoadData load -> new LoadCommands(context).load(load);
            case ScheduledStatement scheduled -> new ScheduleCommands(context).run(scheduled);
            case Statement.ExportTable export -> new ExportCommands(context).export(export);
            case Statement.ImportTable copy -> new ImportCommands(context).copy(copy);
            case Statement.ShowDatabases databases -> show.databases(databases);
            case Statement.ShowTables tables -> show.tables(tables);
            case Statement.ShowTableStatus status -> show.tableStatus(status);
            case Statement.ShowConf conf -> show.conf(conf);
            case Statement.ShowPartitions partitions -> show.partitions(partitions);
            case Statement.ShowColumns columns -> show.columns(columns);
            case Statement.ShowFunctions functions -> show.functions(functions);
            case Statement.ShowCreateTable table -> show.createTable(table);
            case Statement.ShowCreateDatabase database -> show.createDatabase(database);
            case Statement.ShowProperties properties -> show.properties(properties);
            case Insert insert -> throw noCommand(insert);
            case Statement.QueryStatement query -> throw noCommand(query);
            case Statement.Explain explain -> throw noCommand(explain);
            case Statement.AnalyzeTable analyze -> throw noCommand(analyze);
            case Statement.KillQuery kill -> throw noCommand(kill);
            case Statement.Prepare prepare -> throw noCommand(prepare);
            case Statement.Execute execute -> throw noCommand(execute);
        };
    }

    private static IllegalStateException noCommand(Statement statement) {
        return new IllegalStateException("runs elsewhere, not as a command: " + statement.getClass());
    }

    /** A definition must not change between a statement's look at it and its commit, nor files go in mid-listing. */
    private StatementResult alone(TableName name, Supplier<StatementResult> command) {
        List<Table> tables = context.catalog().table(context.database(name), name.table()).stream()
                .toList();
        return context.guard().alone(tables, command);
    }

    private StatementResult alter(AlterTable alter) {
        AlterTableCommands table = new AlterTableCommands(context);
        AlterColumnCommands columns = new AlterColumnCommands(context);
        PartitionCommands partitions = new PartitionCommands(context);
        return switch (alter) {
            case AlterTable.Rename rename -> table.rename(rename);
            case AlterTable.SetProperties set -> table.set(set);
            case AlterTable.UnsetProperties unset -> table.unset(unset);
            case AlterTable.SetLocation set -> table.location(set);
            case AlterTable.SetStorage set -> table.storage(set);
            case AlterTable.UnsetSerdeProperties unset -> table.unsetSerde(unset);
            case AlterTable.SetBuckets set -> new AlterLayoutCommands(context).buckets(set);
            case AlterTable.SetBucketCount set -> new AlterLayoutCommands(context).count(set);
            case AlterTable.SetSkew set -> new AlterLayoutCommands(context).skew(set);
            case AlterTable.NoSkewFolders not -> new AlterLayoutCommands(context).noFolders(not);
            case AlterTable.SetSkewLocations set -> new AlterLayoutCommands(context).locations(set);
            case AlterTable.NotClustered not -> table.notClustered(not);
            case AlterTable.Touch touch -> table.touch(touch);
            case AlterTable.AddColumns add -> columns.add(add);
            case AlterTable.ReplaceColumns replace -> columns.replace(replace);
            case AlterTable.ChangeColumn change -> columns.change(change);
            case AlterTable.DropColumn drop -> columns.drop(drop);
            case AlterTable.PartitionColumnType change -> columns.partitionColumn(change);
            case AlterTable.AddPartitions add -> partitions.add(add);
            case AlterTable.DropPartitions drop -> partitions.drop(drop);
            case AlterTable.UpdateStatistics update -> new StatisticsCommands(context).update(update);
            case AlterTable.RecoverPartitions recover -> new RepairCommands(context).recover(recover);
            case AlterTable.ViewQuery view -> new ViewCommands(context).alter(view);
            case AlterTable.SetOwner owner -> table.owner(owner);
            case AlterTable.RenamePartition rename -> partitions.rename(rename);
            case AlterTable.ExchangePartition exchange -> partitions.exchange(exchange);
            case AlterTable.Concatenate concatenate -> new TableFilesCommands(context).concatenate(concatenate);
            case AlterTable.Archive archive -> new TableFilesCommands(context).archive(archive);
            case AlterTable.Compact compact -> new TableFilesCommands(context).compact(compact);
            case AlterTable.UpdateColumns update -> new TableFilesCommands(context).updateColumns(update);
            case AlterTable.AddConstraint add -> new ConstraintCommands(context).add(add);
            case AlterTable.DropConstraint drop -> new ConstraintCommands(context).drop(drop);
        };
    }
}
