package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.Statement.DescribeStyle;
import io.honeyflow.planner.syntax.Statement.TableSort;
import io.honeyflow.planner.syntax.TableName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Parse trees of SHOW and DESCRIBE to records. */
final class ShowBuilder {
    private ShowBuilder() {}

    static Statement build(HiveQlGrammar.ShowWhatContext what) {
        Position position = Places.of(what);
        return switch (what) {
            case HiveQlGrammar.ShowDatabasesContext show ->
                new Statement.ShowDatabases(position, pattern(show.likePattern()));
            case HiveQlGrammar.ShowTablesContext show ->
                new Statement.ShowTables(
                        position,
                        show.EXTENDED() == null ? TableSort.TABLES : TableSort.EXTENDED_TABLES,
                        database(show.inDatabase()),
                        pattern(show.likePattern()),
                        tableType(show));
            case HiveQlGrammar.ShowViewsContext show ->
                new Statement.ShowTables(
                        position,
                        show.MATERIALIZED() == null ? TableSort.VIEWS : TableSort.MATERIALIZED_VIEWS,
                        database(show.inDatabase()),
                        pattern(show.likePattern()),
                        Optional.empty());
            case HiveQlGrammar.ShowTableExtendedContext show ->
                new Statement.ShowTableStatus(
                        position,
                        database(show.inDatabase()),
                        show.string() != null ? TextLiterals.value(show.string()) : Places.name(show.identifier()),
                        Parts.partition(show.partitionSpec()));
            case HiveQlGrammar.ShowPartitionsContext show -> partitions(position, show);
            case HiveQlGrammar.ShowConfContext show ->
                new Statement.ShowConf(position, TextLiterals.value(show.string()));
            case HiveQlGrammar.ShowColumnsContext show -> columns(position, show);
            case HiveQlGrammar.ShowFunctionsContext show ->
                new Statement.ShowFunctions(position, functions(show.functionPattern()));
            case HiveQlGrammar.ShowCreateTableContext show ->
                new Statement.ShowCreateTable(position, Parts.table(show.tableName()));
            case HiveQlGrammar.ShowCreateDatabaseContext show ->
                new Statement.ShowCreateDatabase(position, Places.name(show.identifier()));
            case HiveQlGrammar.ShowTablePropertiesContext show ->
                new Statement.ShowProperties(position, Parts.table(show.tableName()), Parts.text(show.string()));
            default -> throw ExpressionBuilder.unknown(what);
        };
    }

    private static Statement partitions(Position position, HiveQlGrammar.ShowPartitionsContext show) {
        QueryBuilder query = new QueryBuilder();
        return new Statement.ShowPartitions(
                position,
                Parts.table(show.tableName()),
                Parts.partition(show.partitionSpec()),
                show.expression() == null ? null : new ExpressionBuilder().build(show.expression()),
                show.sortItem().stream().map(query::sortItem).toList(),
                QueryBuilder.limit(show.limitClause()),
                QueryBuilder.offset(show.limitClause()));
    }

    /** The one filter that Hive knows there. */
    private static Optional<String> tableType(HiveQlGrammar.ShowTablesContext show) {
        if (show.WHERE() == null) {
            return Optional.empty();
        }
        if (!Places.name(show.identifier()).equals("table_type")) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "SHOW TABLES WHERE: expected table_type = '..', found '"
                            + show.identifier().getText() + "'",
                    Places.of(show.identifier()));
        }
        return Optional.of(TextLiterals.value(show.string()));
    }

    private static Statement columns(Position position, HiveQlGrammar.ShowColumnsContext show) {
        TableName table = Parts.table(show.tableName());
        if (show.identifier() != null) {
            table = new TableName(table.position(), Optional.of(Places.name(show.identifier())), table.table());
        }
        return new Statement.ShowColumns(
                position,
                table,
                show.SORTED() == null ? Statement.ColumnOrder.DEFINED : Statement.ColumnOrder.BY_NAME,
                pattern(show.likePattern()));
    }

    private static Optional<String> database(HiveQlGrammar.@Nullable InDatabaseContext in) {
        return in == null ? Optional.empty() : Optional.of(Places.name(in.identifier()));
    }

    private static Optional<String> functions(HiveQlGrammar.@Nullable FunctionPatternContext pattern) {
        if (pattern == null) {
            return Optional.empty();
        }
        return Optional.of(
                pattern.string() != null
                        ? TextLiterals.value(pattern.string())
                        : pattern.identifier().stream().map(Places::name).collect(Collectors.joining(".")));
    }

    private static Optional<String> pattern(HiveQlGrammar.@Nullable LikePatternContext like) {
        if (like == null) {
            return Optional.empty();
        }
        return Optional.of(like.string() != null ? TextLiterals.value(like.string()) : Places.name(like.identifier()));
    }

    static Statement build(HiveQlGrammar.DescribeWhatContext what) {
        Position position = Places.of(what);
        return switch (what) {
            case HiveQlGrammar.DescribeDatabaseContext database ->
                new Statement.DescribeDatabase(
                        position, style(database.EXTENDED(), null), Places.name(database.identifier()));
            case HiveQlGrammar.DescribeFunctionContext function ->
                new Statement.DescribeFunction(
                        position, style(function.EXTENDED(), null), functionName(function.functionWord()));
            case HiveQlGrammar.DescribeTableContext table ->
                new Statement.DescribeTable(
                        position,
                        style(table.EXTENDED(), table.FORMATTED()),
                        Parts.table(table.tableName()),
                        Parts.partition(table.partitionSpec()),
                        columnPath(table.columnPath()));
            default -> throw ExpressionBuilder.unknown(what);
        };
    }

    private static Optional<String> columnPath(HiveQlGrammar.@Nullable ColumnPathContext path) {
        return path == null
                ? Optional.empty()
                : Optional.of(path.columnStep().stream().map(Places::name).collect(Collectors.joining(".")));
    }

    private static String functionName(HiveQlGrammar.FunctionWordContext word) {
        return word.string() != null
                ? TextLiterals.value(word.string()).toLowerCase(Locale.ROOT)
                : !word.identifier().isEmpty()
                        ? word.identifier().stream().map(Places::name).collect(Collectors.joining("."))
                        : word.getText().toLowerCase(Locale.ROOT);
    }

    private static DescribeStyle style(@Nullable TerminalNode extended, @Nullable TerminalNode formatted) {
        return extended != null
                ? DescribeStyle.EXTENDED
                : formatted != null ? DescribeStyle.FORMATTED : DescribeStyle.PLAIN;
    }
}
