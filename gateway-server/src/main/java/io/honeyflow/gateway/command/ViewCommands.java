package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.analyze.QualifiedText;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.ColumnDefinition;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Views: their text is kept as written, and with every table's database, which is what runs. */
final class ViewCommands {
    private static final Storage NO_STORAGE = new Storage(
            "",
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "",
            Map.of(),
            Buckets.NONE);

    private final CommandContext context;

    ViewCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult create(Statement.CreateView create) {
        String database = context.database(create.name());
        context.requireDatabase(database);
        Optional<Table> old = context.catalog().table(database, create.name().table());
        if (old.isPresent() && create.existing() == Statement.ExistingView.LEAVE) {
            return StatementResult.done();
        }
        if (old.isPresent()
                && (create.existing() == Statement.ExistingView.REFUSE
                        || old.get().view().isEmpty())) {
            throw new SqlException(
                    ErrorCode.ALREADY_EXISTS,
                    (old.get().view().isPresent() ? "view '" : "table '")
                            + old.get().qualifiedName() + "' already exists",
                    create.name().position());
        }
        Map<String, String> parameters = new HashMap<>(create.properties());
        create.comment().ifPresent(comment -> parameters.put("comment", comment));
        parameters.putIfAbsent("bucketing_version", "2");
        List<Column> columns =
                columns(create.query(), create.columns(), create.name().table());
        int plain = plainColumns(create, columns);
        Table.ViewText text = text(create.text());
        Table view = new Table(
                database,
                create.name().table(),
                context.session().user(),
                TableKind.VIRTUAL_VIEW,
                columns.subList(0, plain),
                columns.subList(plain, columns.size()),
                NO_STORAGE,
                parameters,
                create.columns().isEmpty() ? text : renamed(text, create, columns),
                0);
        if (old.isPresent()) {
            context.catalog().alterTable(database, view.name(), view);
        } else {
            context.catalog().createTable(view);
        }
        return StatementResult.done();
    }

    /**
     * How many columns come before those of PARTITIONED ON.
     *
     * @throws SqlException VIEW_PARTITIONS where they aren't the last ones, or all
     */
    private static int plainColumns(Statement.CreateView create, List<Column> columns) {
        int plain = columns.size() - create.partitioned().size();
        List<String> names = columns.stream().map(Column::name).toList();
        if (plain < 1 || !names.subList(plain, names.size()).equals(create.partitioned())) {
            throw new SqlException(
                    plain == 0 ? ErrorCode.VIEW_ALL_PARTITIONS : ErrorCode.VIEW_PARTITIONS,
                    "view " + create.name().table()
                            + ": PARTITIONED ON expects its last columns, and one at least before them; found "
                            + create.partitioned() + " of " + names);
        }
        return plain;
    }

    /** @param original a query, as it was written */
    Table.ViewText text(String original) {
        // Places in the text count from the query's own first letter.
        Query query = HiveQlParser.parseQuery(original);
        return new Table.ViewText(
                original, QualifiedText.of(original, query, context.session().database()));
    }

    /**
     * With the view's own names in the text that runs: other engines don't look for them elsewhere. Source: Hive's {@code
     * saveViewDefinition}.
     */
    private Table.ViewText renamed(Table.ViewText text, Statement.CreateView create, List<Column> columns) {
        List<String> inner =
                context.constants().schema(create.query(), context.session()).names();
        if (inner.stream().distinct().count() < inner.size()) {
            return text;
        }
        List<String> items = new ArrayList<>();
        for (int i = 0; i < inner.size(); i++) {
            items.add(quoted(inner.get(i)) + " AS " + quoted(columns.get(i).name()));
        }
        return new Table.ViewText(
                text.original(),
                "SELECT " + String.join(", ", items) + " FROM (" + text.expanded() + "\n) "
                        + quoted(create.name().table()));
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    private List<Column> columns(Query query, List<ColumnDefinition> names, String view) {
        requireLasting(query);
        Schema schema = context.constants().schema(query, context.session());
        if (!names.isEmpty() && names.size() != schema.size()) {
            throw new SqlException(
                    ErrorCode.VIEW_COLUMNS,
                    "view " + view + " names " + names.size() + " columns, its query has " + schema.size());
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            String name = names.isEmpty() ? schema.name(i) : names.get(i).name();
            String comment = names.isEmpty() ? "" : names.get(i).comment();
            columns.add(new Column(name.toLowerCase(Locale.ROOT), schema.type(i), comment));
        }
        long distinct = columns.stream().map(Column::name).distinct().count();
        if (distinct < columns.size()) {
            throw new SqlException(
                    ErrorCode.DUPLICATE_COLUMN, "view " + view + " has two columns of one name: " + schema.names());
        }
        return columns;
    }

    /** A view outlives the session; and Hive's rest on no materialized view, whose rows may be old. */
    void requireLasting(Query query) {
        for (Relation.Named named : QualifiedText.tables(query)) {
            boolean plain = named.name().size() == 1;
            String database =
                    plain ? context.session().database() : named.name().get(0);
            String table = named.name().get(plain ? 0 : 1);
            if (context.objects().tables().contains(database, table)) {
                throw SqlException.notSupported("temporary table " + table + " in a view", named.position());
            }
            if (context.catalog().table(database, table).stream().anyMatch(Table::isMaterializedView)) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "a view can't be of materialized view " + database + "." + table,
                        named.position());
            }
        }
    }

    StatementResult drop(Statement.DropView drop) {
        Optional<Table> found = context.catalog()
                .table(context.database(drop.name()), drop.name().table());
        if (found.isEmpty() && context.leavesMissing(drop.missing())) {
            return StatementResult.done();
        }
        Table view = context.table(drop.name());
        if (view.view().isEmpty()) {
            if (drop.missing() == AlterTable.Missing.LEAVE) {
                return StatementResult.done();
            }
            throw new SqlException(
                    ErrorCode.TABLE_IS_NO_VIEW, "expected a view, found " + TableCommands.kind(view), drop.position());
        }
        context.catalog().dropTable(view.database(), view.name(), Catalog.DropData.KEEP);
        return StatementResult.done();
    }

    StatementResult alter(AlterTable.ViewQuery alter) {
        Table old = context.table(alter.table());
        if (old.view().isEmpty()) {
            throw new SqlException(
                    ErrorCode.TABLE_IS_NO_VIEW,
                    "expected a view, found table " + old.qualifiedName(),
                    alter.position());
        }
        if (!old.partitionColumns().isEmpty()) {
            throw SqlException.notSupported("ALTER VIEW .. AS of a partitioned view", alter.position());
        }
        List<Column> columns = columns(alter.query(), List.of(), old.name());
        Table view = new Table(
                old.database(),
                old.name(),
                old.owner(),
                old.kind(),
                columns,
                List.of(),
                old.storage(),
                old.parameters(),
                text(alter.text()),
                old.createTime());
        context.catalog().alterTable(old.database(), old.name(), view);
        return StatementResult.done();
    }
}
