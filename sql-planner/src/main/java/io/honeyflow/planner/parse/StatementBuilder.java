package io.honeyflow.planner.parse;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.ColumnDefinition;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Parse trees of statements to records. */
final class StatementBuilder {
    private StatementBuilder() {}

    private static Statement explain(Position position, HiveQlGrammar.ExplainContext explain) {
        Statement.ExplainKind kind = ExplainOptions.kind(explain.explainOption());
        List<String> tree = kind == Statement.ExplainKind.AST ? TreeText.of(explain.statementBody()) : List.of();
        return new Statement.Explain(position, kind, build(explain.statementBody()), tree);
    }

    static Statement build(HiveQlGrammar.StatementBodyContext body) {
        Position position = Places.of(body);
        return switch (body) {
            case HiveQlGrammar.QueryStatementContext query ->
                new Statement.QueryStatement(position, new QueryBuilder().build(query.query()));
            case HiveQlGrammar.InsertionContext insertion -> InsertBuilder.build(insertion.insertStatement());
            case HiveQlGrammar.ExplainContext explain -> explain(position, explain);
            case HiveQlGrammar.TableCreationContext table -> new CreateTableBuilder().build(table.createTable());
            case HiveQlGrammar.MaterializedViewStatementContext view ->
                MaterializedViewBuilder.build(view.materializedView());
            case HiveQlGrammar.ViewCreationContext view -> createView(view.createView());
            case HiveQlGrammar.CreateDatabaseContext database -> createDatabase(database);
            case HiveQlGrammar.AlterDatabaseContext database -> alterDatabase(database);
            case HiveQlGrammar.DropDatabaseContext drop ->
                new Statement.DropDatabase(
                        position,
                        Places.name(drop.identifier()),
                        missing(drop.ifExists()),
                        drop.CASCADE() == null ? Catalog.DropMode.RESTRICT : Catalog.DropMode.CASCADE);
            case HiveQlGrammar.UseContext use -> new Statement.Use(position, Places.name(use.identifier()));
            case HiveQlGrammar.KillQueryContext kill ->
                new Statement.KillQuery(
                        position,
                        kill.STRING().stream()
                                .map(text -> TextLiterals.value(text.getText()))
                                .toList());
            case HiveQlGrammar.DropTableContext drop -> drop(position, drop);
            case HiveQlGrammar.DropViewContext drop ->
                new Statement.DropView(position, Parts.table(drop.tableName()), missing(drop.ifExists()));
            case HiveQlGrammar.AlterTableContext alter ->
                new AlterTableBuilder(Parts.table(alter.tableName())).build(alter.alterTableAction());
            case HiveQlGrammar.AlterViewContext alter ->
                new AlterTableBuilder(Parts.table(alter.tableName())).build(alter.alterViewAction());
            case HiveQlGrammar.CreateFunctionContext create -> FunctionBuilder.create(create);
            case HiveQlGrammar.DropFunctionContext drop -> FunctionBuilder.drop(drop);
            case HiveQlGrammar.ReloadFunctionsContext reload -> new Statement.ReloadFunctions(position);
            case HiveQlGrammar.CreateMacroContext macro -> FunctionBuilder.macro(macro);
            case HiveQlGrammar.DropMacroContext drop ->
                new Statement.DropMacro(position, Places.name(drop.identifier()), missing(drop.ifExists()));
            case HiveQlGrammar.TruncateContext truncate -> truncate(position, truncate);
            case HiveQlGrammar.MsckContext msck -> repair(position, msck);
            case HiveQlGrammar.AnalyzeContext analyze -> analyze(position, analyze);
            case HiveQlGrammar.PrepareStatementContext prepare -> PreparedBuilder.prepare(prepare.prepare());
            case HiveQlGrammar.ExecuteStatementContext execute -> PreparedBuilder.execute(execute.execute());
            case HiveQlGrammar.ScheduledQueryStatementContext query ->
                ScheduledQueryBuilder.build(query.scheduledQuery());
            case HiveQlGrammar.ExportStatementContext export -> CopyBuilder.export(export.exportTable());
            case HiveQlGrammar.ImportStatementContext copy -> CopyBuilder.copy(copy.importTable());
            case HiveQlGrammar.LoadContext load -> load(position, load);
            case HiveQlGrammar.ShowContext show -> ShowBuilder.build(show.showWhat());
            case HiveQlGrammar.NotYetStatementContext other -> throw NotYet.refusal(other.notYet());
            case HiveQlGrammar.DescribeContext describe -> ShowBuilder.build(describe.describeWhat());
            default -> throw ExpressionBuilder.unknown(body);
        };
    }

    private static Statement createView(HiveQlGrammar.CreateViewContext view) {
        if (view.viewPartition() != null && view.viewPartition().SPEC() != null) {
            throw SqlException.notSupported("CREATE VIEW .. PARTITIONED ON SPEC", Places.of(view.viewPartition()));
        }
        List<ColumnDefinition> columns = new ArrayList<>();
        if (view.viewColumns() != null) {
            for (HiveQlGrammar.ViewColumnContext column : view.viewColumns().viewColumn()) {
                columns.add(new ColumnDefinition(
                        Places.of(column),
                        Places.name(column.identifier()),
                        null,
                        column.string() == null ? "" : TextLiterals.value(column.string())));
            }
        }
        Statement.ExistingView existing = view.REPLACE() != null
                ? Statement.ExistingView.REPLACE
                : view.ifNotExists() != null ? Statement.ExistingView.LEAVE : Statement.ExistingView.REFUSE;
        return new Statement.CreateView(
                Places.of(view),
                Parts.table(view.tableName()),
                existing,
                columns,
                Parts.text(view.string()),
                Parts.properties(view.properties()),
                new QueryBuilder().build(view.viewQuery().query()),
                Places.text(view.viewQuery()),
                view.viewPartition() == null
                        ? List.of()
                        : QueryBuilder.names(view.viewPartition().names()).stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static Statement createDatabase(HiveQlGrammar.CreateDatabaseContext database) {
        String comment = "";
        String location = "";
        Map<String, String> properties = Map.of();
        for (HiveQlGrammar.DatabaseClauseContext clause : database.databaseClause()) {
            if (clause.COMMENT() != null) {
                comment = TextLiterals.value(clause.string());
            } else if (clause.properties() != null) {
                properties = Parts.properties(clause.properties());
            } else {
                location = TextLiterals.value(clause.string());
            }
        }
        return new Statement.CreateDatabase(
                Places.of(database),
                Places.name(database.identifier()),
                existing(database.ifNotExists()),
                comment,
                location,
                properties);
    }

    private static Statement alterDatabase(HiveQlGrammar.AlterDatabaseContext alter) {
        HiveQlGrammar.AlterDatabaseActionContext action = alter.alterDatabaseAction();
        if (action.MANAGEDLOCATION() != null) {
            throw SqlException.notSupported("ALTER DATABASE .. SET MANAGEDLOCATION", Places.of(action));
        }
        return new Statement.AlterDatabase(
                Places.of(alter),
                Places.name(alter.identifier()),
                Parts.properties(action.properties()),
                Parts.text(action.string()),
                Optional.ofNullable(action.principal()).map(Parts::principal));
    }

    private static Statement repair(Position position, HiveQlGrammar.MsckContext msck) {
        Statement.RepairAction action = msck.REPAIR() == null
                ? Statement.RepairAction.REPORT
                : msck.SYNC() != null
                        ? Statement.RepairAction.SYNC
                        : msck.DROP() != null ? Statement.RepairAction.DROP : Statement.RepairAction.ADD;
        return new Statement.RepairTable(
                position, Parts.table(msck.tableName()), action, Parts.partition(msck.partitionItem()));
    }

    private static Statement analyze(Position position, HiveQlGrammar.AnalyzeContext analyze) {
        HiveQlGrammar.AnalyzeScopeContext scope = analyze.analyzeScope();
        if (analyze.CACHE() != null) {
            throw SqlException.notSupported("ANALYZE TABLE .. CACHE METADATA", position);
        }
        Statement.AnalyzeScope computed = scope == null
                ? Statement.AnalyzeScope.ROWS
                : scope.NOSCAN() != null ? Statement.AnalyzeScope.FILES : Statement.AnalyzeScope.COLUMNS;
        List<String> columns = scope == null
                ? List.of()
                : scope.identifier().stream().map(Places::name).toList();
        return new Statement.AnalyzeTable(
                position,
                Parts.table(analyze.tableName()),
                Parts.partition(analyze.partitionSpec()),
                computed,
                columns);
    }

    private static Statement drop(Position position, HiveQlGrammar.DropTableContext drop) {
        if (drop.replication() != null) {
            throw SqlException.notSupported("DROP TABLE .. FOR REPLICATION", Places.of(drop.replication()));
        }
        return new Statement.DropTable(position, Parts.table(drop.tableName()), missing(drop.ifExists()));
    }

    private static Statement truncate(Position position, HiveQlGrammar.TruncateContext truncate) {
        if (truncate.COLUMNS() != null) {
            throw SqlException.notSupported("TRUNCATE TABLE .. COLUMNS", Places.of(truncate));
        }
        return new Statement.Truncate(
                position, Parts.table(truncate.tableName()), Parts.partition(truncate.partitionSpec()));
    }

    private static Statement load(Position position, HiveQlGrammar.LoadContext load) {
        if (load.INPUTFORMAT() != null) {
            throw SqlException.notSupported("LOAD DATA .. INPUTFORMAT", Places.of(load));
        }
        return new Statement.LoadData(
                position,
                TextLiterals.value(load.string(0)),
                load.LOCAL() == null ? Statement.LoadData.Origin.WAREHOUSE : Statement.LoadData.Origin.LOCAL,
                load.OVERWRITE() == null ? Statement.LoadData.Mode.INTO : Statement.LoadData.Mode.OVERWRITE,
                Parts.table(load.tableName()),
                Parts.partition(load.partitionSpec()));
    }

    static CreateTable.Existing existing(@Nullable ParserRuleContext ifNotExists) {
        return ifNotExists == null ? CreateTable.Existing.REFUSE : CreateTable.Existing.LEAVE;
    }

    static AlterTable.Missing missing(@Nullable ParserRuleContext ifExists) {
        return ifExists == null ? AlterTable.Missing.REFUSE : AlterTable.Missing.LEAVE;
    }
}
