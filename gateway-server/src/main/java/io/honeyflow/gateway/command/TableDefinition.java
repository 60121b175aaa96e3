package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.gateway.table.ConnectorTables;
import io.honeyflow.planner.syntax.ColumnDefinition;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.StorageClause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What CREATE TABLE defines, as the metastore is to keep it. */
public final class TableDefinition {
    private final CreateTable create;
    private final CommandContext context;
    private final Option<String> defaultFormat;

    public TableDefinition(CreateTable create, CommandContext context) {
        this(create, context, SessionOptions.DEFAULT_FORMAT);
    }

    /** @param defaultFormat of a table that says nothing about it */
    TableDefinition(CreateTable create, CommandContext context, Option<String> defaultFormat) {
        this.create = create;
        this.context = context;
        this.defaultFormat = defaultFormat;
    }

    /** @throws SqlException NOT_SUPPORTED for kinds of tables that we don't have, SEMANTIC for a definition that is wrong */
    public Table table() {
        refuse();
        if (create.like().isPresent()) {
            return like(context.table(create.like().get()));
        }
        List<Column> columns = create.likeFile().map(this::inFile).orElseGet(() -> columns(create.columns()));
        List<Column> partitions = columns(create.partitionColumns());
        checkNames(columns, partitions);
        if (create.options().isPresent()) {
            requireColumns(columns);
            return connectorTable(columns, create.options().get());
        }
        return fileTable(columns, partitions);
    }

    private List<Column> inFile(CreateTable.LikeFile like) {
        if (create.options().isPresent()) {
            throw SqlException.notSupported("CREATE TABLE .. LIKE FILE .. WITH a connector", like.position());
        }
        String binaryAs = context.session().settings().get(SessionOptions.PARQUET_BINARY);
        try {
            return context.serdeColumns()
                    .inFile(
                            context.format(like.format()),
                            like.path(),
                            Map.of(SessionOptions.PARQUET_BINARY.name(), binaryAs));
        } catch (SqlException e) {
            throw new SqlException(e.code(), "LIKE FILE: " + e.getMessage(), like.position(), e);
        }
    }

    private void requireColumns(List<Column> columns) {
        if (columns.isEmpty()) {
            throw new SqlException(ErrorCode.SEMANTIC, "table " + name() + " has no columns", create.position());
        }
    }

    /** The table of AS SELECT. @param query the query's columns; those that PARTITIONED BY names come last */
    public Table table(Schema query) {
        refuse();
        List<String> partitionNames =
                create.partitionColumns().stream().map(ColumnDefinition::name).toList();
        List<Column> columns = new ArrayList<>();
        Map<String, Column> partitions = new HashMap<>();
        for (int i = 0; i < query.size(); i++) {
            String column = query.name(i).toLowerCase(Locale.ROOT);
            Column kept = new Column(column, storedType(query.type(i)));
            if (partitionNames.contains(column)) {
                partitions.put(column, kept);
            } else {
                columns.add(kept);
            }
        }
        List<Column> partitionColumns = new ArrayList<>();
        for (ColumnDefinition partition : create.partitionColumns()) {
            Column found = partitions.get(partition.name());
            if (found == null) {
                throw new SqlException(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "partition column '" + partition.name() + "' is none of the query's"
                                + NearestName.hint(partition.name(), query.names()),
                        partition.position());
            }
            partitionColumns.add(found);
        }
        checkNames(columns, partitionColumns);
        return fileTable(columns, partitionColumns);
    }

    /** A bare NULL has no type that can be stored: it becomes a STRING, as tools expect who read the table. */
    private static DataType storedType(DataType type) {
        return type.kind() == Kind.VOID ? DataType.STRING : type;
    }

    private String name() {
        return context.database(create.name()) + "." + create.name().table();
    }

    private void refuse() {
        if (create.kind() == CreateTable.Kind.TEMPORARY && create.location().isPresent()) {
            throw SqlException.notSupported("LOCATION of a temporary table", create.position());
        }
        if (create.kind() == CreateTable.Kind.TEMPORARY && create.options().isPresent()) {
            throw SqlException.notSupported("CREATE TEMPORARY TABLE .. WITH a connector", create.position());
        }
        if (create.kind() == CreateTable.Kind.TRANSACTIONAL
                || Boolean.parseBoolean(create.properties().get("transactional"))) {
            throw SqlException.notSupported("transactional table " + name(), create.position());
        }
        if (create.buckets().any() && create.query().isPresent()) {
            throw SqlException.notSupported("CLUSTERED BY in CREATE TABLE .. AS SELECT", create.position());
        }
        create.storage().handler().ifPresent(handler -> {
            throw SqlException.notSupported("STORED BY '" + handler + "'", create.position());
        });
        if (!create.constraints().isEmpty() && create.query().isPresent()) {
            throw SqlException.notSupported("constraints in CREATE TABLE .. AS SELECT", create.position());
        }
        if (create.options().isPresent() && create.query().isPresent()) {
            throw SqlException.notSupported("CREATE TABLE .. WITH .. AS SELECT", create.position());
        }
        if (create.watermark().isPresent() && create.options().isEmpty()) {
            throw SqlException.notSupported("WATERMARK FOR in a table of files", create.position());
        }
    }

    private static List<Column> columns(List<ColumnDefinition> definitions) {
        List<Column> columns = new ArrayList<>();
        for (ColumnDefinition definition : definitions) {
            DataType type = definition.type();
            if (type == null) {
                throw new SqlException(
                        ErrorCode.SEMANTIC, "column '" + definition.name() + "' has no type", definition.position());
            }
            columns.add(new Column(definition.name(), type, definition.comment()));
        }
        return columns;
    }

    private void checkNames(List<Column> columns, List<Column> partitions) {
        Set<String> seen = new HashSet<>();
        List<Column> all = new ArrayList<>(columns);
        all.addAll(partitions);
        for (Column column : all) {
            if (!seen.add(column.name())) {
                throw new SqlException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "table " + name() + " has two columns '" + column.name() + "'",
                        create.position());
            }
        }
    }

    private Table connectorTable(List<Column> columns, Map<String, String> options) {
        if (!options.containsKey("connector")) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "WITH: expected 'connector' = '...', found " + options.keySet(),
                    create.position());
        }
        Optional<ConnectorTables.Watermark> watermark = create.watermark().map(clause -> {
            Column column = columns.stream()
                    .filter(c -> c.name().equals(clause.column()))
                    .findFirst()
                    .orElseThrow(() -> new SqlException(
                            ErrorCode.COLUMN_NOT_FOUND,
                            "WATERMARK FOR '" + clause.column() + "': no such column"
                                    + NearestName.hint(
                                            clause.column(),
                                            columns.stream().map(Column::name).toList()),
                            clause.position()));
            if (column.type().kind() != Kind.TIMESTAMP) {
                throw new SqlException(
                        ErrorCode.WRONG_ARGUMENTS,
                        "WATERMARK FOR " + column.name() + ": expected a TIMESTAMP, found " + column.type(),
                        clause.position());
            }
            return new ConnectorTables.Watermark(clause.column(), clause.delayMillis());
        });
        if (!create.partitionColumns().isEmpty()) {
            throw SqlException.notSupported("PARTITIONED BY with a connector", create.position());
        }
        Map<String, String> parameters = parameters();
        parameters.putAll(ConnectorTables.parameters(options, watermark));
        Table table = with(columns, List.of(), ConnectorTables.storage(), parameters);
        // Unknown connectors and bad options are found now, not by the first query.
        context.connectors().source(ConnectorTables.handle(table).connector()).bounded(ConnectorTables.handle(table));
        return table;
    }

    /** Some SerDes say themselves what the columns are. */
    private Table fileTable(List<Column> columns, List<Column> partitions) {
        Table table = context.serdeColumns().created(with(columns, partitions, storage(), parameters()));
        requireColumns(table.columns());
        checkNames(table.columns(), partitions);
        return table.withStorage(dealt(table.storage(), table.columns()));
    }

    /** Rows dealt out as the statement says. @throws SqlException for columns that aren't the table's, and for no bucket */
    private Storage dealt(Storage storage, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        Layouts.requireBuckets(create.buckets(), name(), names, create.position());
        Layouts.requireSkew(create.skew(), name(), names, create.position());
        return storage.withBuckets(create.buckets()).withSkew(create.skew());
    }

    private Storage storage() {
        return new ChosenStorage(context, () -> context.session().settings().get(defaultFormat))
                .of(create.storage(), location(), name());
    }

    /** Empty lets the metastore choose. */
    private String location() {
        if (create.kind() == CreateTable.Kind.TEMPORARY) {
            return context.objects().tables().location(create.name().table());
        }
        // A table that can't be used isn't made; the metastore doesn't say what is missing.
        create.location().ifPresent(context.folders()::requireFileSystem);
        return create.location().orElse("");
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(create.properties());
        create.comment().ifPresent(comment -> parameters.put("comment", comment));
        // How rows would go to buckets, if there were any: Hive says so of every new table.
        parameters.putIfAbsent("bucketing_version", "2");
        return parameters;
    }

    private Table with(List<Column> columns, List<Column> partitions, Storage storage, Map<String, String> parameters) {
        boolean external = create.kind() == CreateTable.Kind.EXTERNAL
                || Boolean.parseBoolean(create.properties().get("EXTERNAL"));
        return new Table(
                context.database(create.name()),
                create.name().table(),
                context.session().user(),
                external ? TableKind.EXTERNAL_TABLE : TableKind.MANAGED_TABLE,
                columns,
                partitions,
                storage,
                parameters,
                null,
                0);
    }

    /** Like a view a table has its columns alone: how rows are stored is a table's own affair. */
    private Table like(Table model) {
        Map<String, String> parameters = parameters();
        if (ConnectorTables.isConnector(model)) {
            parameters.putAll(
                    ConnectorTables.parameters(ConnectorTables.options(model), ConnectorTables.watermark(model)));
        }
        boolean clause = !create.storage().equals(StorageClause.NONE) || model.isAnyView();
        Storage storage = clause ? storage() : model.storage().withLocation(location());
        return context.serdeColumns().created(with(model.columns(), model.partitionColumns(), storage, parameters));
    }
}
