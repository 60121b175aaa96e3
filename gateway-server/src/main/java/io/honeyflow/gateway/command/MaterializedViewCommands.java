package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.catalog.TableRecord;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.JsonTexts;
import io.honeyflow.api.type.Schema;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.planner.analyze.QualifiedText;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.query.SortItem;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.MaterializedView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Materialized views as the metastore keeps them; what writes their rows is elsewhere. Source: Hive's CreateMaterializedViewDesc. */
public final class MaterializedViewCommands {
    private static final String SORTED = "materializedview.sort.columns";
    private static final String DISTRIBUTED = "materializedview.distribute.columns";

    private final CommandContext context;

    public MaterializedViewCommands(CommandContext context) {
        this.context = context;
    }

    /**
     * What CREATE MATERIALIZED VIEW defines. Queries are rewritten to none of them: Hive does it over transactional tables
     * alone, and those can't be read here.
     *
     * @param query the columns of its query
     */
    public Table defined(MaterializedView.Create create, Schema query) {
        ViewCommands views = new ViewCommands(context);
        views.requireLasting(create.table().query().orElseThrow());
        Table.ViewText text = views.text(create.text());
        Set<String> sources = new TreeSet<>();
        addSources(text.expanded(), sources);
        if (sources.isEmpty()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "materialized view " + create.name().table() + ": expected a query that reads a table",
                    create.position());
        }
        Table table = new TableDefinition(create.table(), context, SessionOptions.VIEW_FORMAT).table(query);
        requireColumns(table, create.distributed(), create.position());
        requireColumns(table, create.sorted(), create.position());
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.remove("EXTERNAL");
        keep(parameters, SORTED, create.sorted());
        keep(parameters, DISTRIBUTED, create.distributed());
        return new Table(
                table.database(),
                table.name(),
                table.owner(),
                TableKind.MATERIALIZED_VIEW,
                table.columns(),
                table.partitionColumns(),
                table.storage(),
                parameters,
                new Table.ViewText(text.original(), text.expanded(), List.copyOf(sources)),
                0);
    }

    /** Tables that have rows of their own, those behind views too. */
    private void addSources(String expanded, Set<String> sources) {
        for (Relation.Named named : QualifiedText.tables(HiveQlParser.parseQuery(expanded))) {
            Optional<Table> table = named.name().size() == 2
                    ? context.catalog().table(named.name().get(0), named.name().get(1))
                    : Optional.empty();
            table.flatMap(Table::view).ifPresent(view -> addSources(view.expanded(), sources));
            table.filter(each -> each.view().isEmpty()).ifPresent(each -> sources.add(each.qualifiedName()));
        }
    }

    private static void requireColumns(Table view, List<String> columns, Position position) {
        List<String> partitions =
                view.partitionColumns().stream().map(column -> column.name()).toList();
        List<String> known =
                view.columns().stream().map(column -> column.name()).toList();
        for (String column : columns) {
            if (partitions.contains(column)) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "column '" + column + "' partitions " + view.qualifiedName()
                                + " and can't distribute or sort its rows as well",
                        position);
            }
            if (!known.contains(column)) {
                throw new SqlException(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "materialized view " + view.qualifiedName() + " has no column '" + column + "'"
                                + NearestName.hint(column, known),
                        position);
            }
        }
    }

    private static void keep(Map<String, String> parameters, String name, List<String> columns) {
        if (!columns.isEmpty()) {
            parameters.put(name, columns.stream().map(JsonTexts::quoted).collect(Collectors.joining(",", "[", "]")));
        }
    }

    /** The query's rows in the order that the view keeps them in. */
    public static Query rows(Table view, Query query) {
        List<SortItem> order = sorted(view)
                .map(name ->
                        new SortItem(new Expr.Name(query.position(), List.of(name)), SortItem.Order.ASCENDING, null))
                .toList();
        if (order.isEmpty()) {
            return query;
        }
        Query.Select.Item star = new Query.Select.Item(new Expr.Star(query.position(), List.of()), List.of());
        Query.Select select = new Query.Select(
                query.position(),
                Query.Select.Quantifier.ALL,
                List.of(star),
                new Relation.Derived(query.position(), query, view.name(), List.of()),
                null,
                null,
                null,
                Map.of(),
                null);
        return new Query(query.position(), List.of(), select, order, null, 0);
    }

    private static Stream<String> sorted(Table view) {
        String json = view.parameters().getOrDefault(SORTED, "[]").strip();
        return json.length() <= 4
                ? Stream.empty()
                : Stream.of(json.substring(2, json.length() - 2).split("\"\\s*,\\s*\"", -1));
    }

    /** @throws SqlException NO_MATERIALIZED_VIEW for another table */
    public Table required(MaterializedView statement) {
        Table view = context.table(statement.name());
        if (!view.isMaterializedView()) {
            throw new SqlException(
                    ErrorCode.NO_MATERIALIZED_VIEW,
                    "expected a materialized view, found " + TableCommands.kind(view),
                    statement.position());
        }
        return view;
    }

    /** @throws SqlException NO_VIEW_QUERY where it is lost */
    public static Table.ViewText text(Table view) {
        Table.ViewText text = view.viewText();
        if (text == null) {
            throw new SqlException(
                    ErrorCode.NO_VIEW_QUERY,
                    "the metastore keeps no query of materialized view " + view.qualifiedName());
        }
        return text;
    }

    StatementResult drop(MaterializedView.Drop drop) {
        Optional<Table> found = context.catalog()
                .table(context.database(drop.name()), drop.name().table());
        if (found.isEmpty() && context.leavesMissing(drop.missing())) {
            return StatementResult.done();
        }
        Table view = context.table(drop.name());
        if (!view.isMaterializedView()) {
            if (drop.missing() == AlterTable.Missing.LEAVE) {
                return StatementResult.done();
            }
            throw new SqlException(
                    ErrorCode.NO_MATERIALIZED_VIEW,
                    "expected a materialized view, found " + TableCommands.kind(view),
                    drop.position());
        }
        return new TableCommands(context).drop(view);
    }

    /** Source: Hive's AlterMaterializedViewRewriteAnalyzer. */
    StatementResult rewrite(MaterializedView.Rewrite rewrite) {
        Table view = required(rewrite);
        if (rewrite.rewriting() == TableRecord.Rewriting.ENABLED) {
            text(view).sources().forEach(source -> requireTransactions(source, rewrite));
        }
        context.catalog().alterRewriting(view.database(), view.name(), rewrite.rewriting());
        return StatementResult.done();
    }

    private void requireTransactions(String source, MaterializedView.Rewrite rewrite) {
        int dot = source.indexOf('.');
        boolean transactional = context.catalog().table(source.substring(0, dot), source.substring(dot + 1)).stream()
                .anyMatch(table -> Boolean.parseBoolean(table.parameters().get("transactional")));
        if (!transactional) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "queries can't be rewritten to a materialized view of tables without transactions, such as "
                            + source,
                    rewrite.position());
        }
    }
}
